namespace RyzeBridge.InboundRelay.Present;

/// <summary>A file of a message.</summary>
/// <param name="FileName">Its name in Chatwoot.</param>
/// <param name="ContentType">MIME type without parameters.</param>
internal sealed record ComposedFile(string FileName, string ContentType)
{
    /// <summary>Its bytes; null when they come from the provider.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Speech recorded in WhatsApp.</summary>
    public bool IsVoiceMessage { get; init; }
}
