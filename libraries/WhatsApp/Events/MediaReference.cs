namespace RyzeBridge.WhatsApp.Events;

/// <summary>A file at the provider. Input of <see cref="IMessageChannel.OpenMediaAsync"/>.</summary>
public sealed record MediaReference
{
    /// <summary>What the connector finds the file by, in its own format (Cloud API: media id); null when it only has <see cref="Url"/>.</summary>
    public string? Id { get; init; }

    /// <summary>Where the file can be had directly, as long as that works; null when it must be asked for by <see cref="Id"/>.</summary>
    public string? Url { get; init; }

    /// <summary>MIME type as the provider wrote it, e.g. <c>audio/ogg; codecs=opus</c>; null when unknown.</summary>
    public string? MimeType { get; init; }

    /// <summary>Name that the sender's file has; not to be trusted. Null when there is none.</summary>
    public string? FileName { get; init; }

    /// <summary>Length in bytes; null when unknown.</summary>
    public long? Size { get; init; }

    /// <summary>When the provider throws it away; null when it does not say.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>Digest as the provider wrote it (hexadecimal or Base64: opaque); null when unknown.</summary>
    public string? Sha256 { get; init; }
}
