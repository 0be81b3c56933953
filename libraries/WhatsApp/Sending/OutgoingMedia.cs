using RyzeBridge.Contracts;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A file, uploaded before or sent along.</summary>
public sealed record OutgoingMedia : OutgoingContent
{
    /// <summary>As what it is shown.</summary>
    public required OutgoingMediaKind Kind { get; init; }

    /// <summary>What <see cref="IMessageChannel.UploadAsync"/> gave; null when the file goes along.</summary>
    public string? UploadId { get; init; }

    /// <summary>The file, for connectors with <see cref="ConnectorCapabilities.FilesAlong"/>.</summary>
    public OutgoingFile? File { get; init; }

    /// <summary>Text below it, in WhatsApp's mark-up; null for none. Only where <see cref="TakesCaption"/>.</summary>
    public string? Caption { get; init; }

    /// <summary>Name shown for a document.</summary>
    public string? FileName { get; init; }

    /// <summary>True when the kind can have a text below it.</summary>
    public static bool TakesCaption(OutgoingMediaKind kind) =>
        kind is OutgoingMediaKind.Image or OutgoingMediaKind.Video or OutgoingMediaKind.Document;
}

/// <summary>As what WhatsApp shows a file.</summary>
public enum OutgoingMediaKind
{
    /// <summary>With its name, to be opened; the form that every file has.</summary>
    Document = 0,

    /// <summary>Picture in the chat.</summary>
    Image = 1,

    /// <summary>Video in the chat.</summary>
    Video = 2,

    /// <summary>Sound with a player; takes no caption.</summary>
    Audio = 3,

    /// <summary>Voice note: Ogg with one channel of Opus; takes no caption.</summary>
    Voice = 4,

    /// <summary>Sticker; takes no caption.</summary>
    Sticker = 5,
}

/// <summary>A file to send. Read as a stream, as often as needed; never whole in memory.</summary>
public sealed record OutgoingFile
{
    /// <summary>File name with extension.</summary>
    public required string Name { get; init; }

    /// <summary>MIME type as its content shows it, without parameters, lower case.</summary>
    public required string ContentType { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>True for a picture that moves.</summary>
    public bool IsAnimated { get; init; }

    /// <summary>True for Ogg with one channel of Opus: what a voice note must be.</summary>
    public bool IsVoice { get; init; }

    /// <summary>What it plays, where its index could be read; null when that is not known.</summary>
    public IReadOnlyList<MediaTrack>? Tracks { get; init; }

    /// <summary>Opens it for reading, from the start. The caller disposes the stream.</summary>
    public required Func<Stream> Open { get; init; }

    /// <summary>Without the name, which a person gave.</summary>
    public override string ToString() => $"{ContentType}, {Length} bytes";
}

/// <summary>A track of a video or sound file.</summary>
/// <param name="IsVideo">True for pictures, false for sound.</param>
/// <param name="Codec">As the file names it: <c>avc1</c> (H.264), <c>hvc1</c> (H.265), <c>mp4a</c> (AAC), …</param>
public sealed record MediaTrack(bool IsVideo, string Codec);

/// <summary>As what a connector can send a file.</summary>
/// <param name="Kind">The best kind for it.</param>
/// <param name="Refusal">For the agent: why it cannot be sent at all, and what to do; null when it can.</param>
public sealed record MediaForm(OutgoingMediaKind Kind, Reason? Refusal = null);

/// <summary>What became of an upload. Repeating one has no effect that anybody sees.</summary>
public sealed record MediaUpload
{
    /// <summary>The provider's id of the file, good for days; null when it failed.</summary>
    public string? Id { get; init; }

    /// <summary>Why it failed; null when it did not. Never ambiguous.</summary>
    public RemoteFailure? Failure { get; init; }
}
