namespace RyzeBridge.WhatsApp.Sending;

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
