namespace RyzeBridge.WhatsApp.Events;

/// <summary>A file, with or without words.</summary>
public sealed record MediaContent : MessageContent
{
    /// <summary>How it was sent.</summary>
    public required MediaKind Kind { get; init; }

    /// <summary>Where it is; null when the provider did not say.</summary>
    public MediaReference? File { get; init; }

    /// <summary>The sender's words to it, in WhatsApp's own mark-up; null when there are none.</summary>
    public string? Caption { get; init; }

    /// <summary>A sticker that moves.</summary>
    public bool Animated { get; init; }

    /// <summary>Why the provider could not give the file, in its own words; null when it could, or gave no reason.</summary>
    public string? Unavailable { get; init; }
}

/// <summary>How a file was sent.</summary>
public enum MediaKind
{
    /// <summary>A picture.</summary>
    Image = 1,

    /// <summary>A video.</summary>
    Video = 2,

    /// <summary>A sound file.</summary>
    Audio = 3,

    /// <summary>Speech recorded in WhatsApp.</summary>
    VoiceNote = 4,

    /// <summary>Any file, with its name.</summary>
    Document = 5,

    /// <summary>A sticker (WebP).</summary>
    Sticker = 6,
}

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
