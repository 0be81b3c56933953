namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A file of a <see cref="NewMessage"/>, streamed: nothing of it is held but what is on its way.</summary>
public sealed record NewAttachment
{
    /// <summary>Name, with the extension that the agent's computer goes by. Any characters.</summary>
    public required string FileName { get; init; }

    /// <summary>
    /// MIME type without parameters: Chatwoot decides by it whether it shows a picture, a player or a link
    /// (<c>app/helpers/file_type_helper.rb</c>).
    /// </summary>
    public required string ContentType { get; init; }

    /// <summary>The bytes, read once and asynchronously. The caller disposes it.</summary>
    public required Stream Content { get; init; }

    /// <summary>Length in bytes; null when it is not known, the request is then sent in chunks.</summary>
    public long? Length { get; init; }

    /// <summary>Speech recorded in WhatsApp.</summary>
    public bool IsVoiceMessage { get; init; }
}
