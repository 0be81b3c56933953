using System.Text.Json.Serialization;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A file of a message.</summary>
public sealed record ChatwootAttachment
{
    /// <summary>Attachment id.</summary>
    public long Id { get; init; }

    /// <summary><c>image</c>, <c>audio</c>, <c>video</c>, <c>file</c>, <c>location</c>, <c>contact</c>, …</summary>
    public string? FileType { get; init; }

    /// <summary>MIME type; absent on older versions.</summary>
    public string? ContentType { get; init; }

    /// <summary>File name extension without dot; absent on older versions.</summary>
    public string? Extension { get; init; }

    /// <summary>
    /// Unauthenticated address that answers with a redirect to the storage. It may give 404 or 5xx for some seconds after
    /// the webhook: Chatwoot stores the file after the message.
    /// </summary>
    public string? DataUrl { get; init; }

    /// <summary>The file's name, as its address ends; null when it names none.</summary>
    [JsonIgnore]
    public string? FileName => Uri.TryCreate(DataUrl, UriKind.Absolute, out var url) && url.Segments is [.., var last] && last.Trim('/') is { Length: > 0 } name
        ? Uri.UnescapeDataString(name)
        : null;

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }
}
