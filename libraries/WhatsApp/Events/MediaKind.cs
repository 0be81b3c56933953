namespace RyzeBridge.WhatsApp.Events;

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
