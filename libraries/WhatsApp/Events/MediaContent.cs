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
