namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>
/// Body of <c>POST messages</c>. Chatwoot does not make it idempotent: <see cref="SourceId"/> is what a look-up after an
/// uncertain answer recognises it by, and it can only be set here.
/// </summary>
public sealed record NewMessage
{
    /// <summary>Longest <see cref="Content"/> in characters (Chatwoot: <c>app/models/message.rb</c>).</summary>
    public const int MaxContentLength = 150_000;

    /// <summary>Text in Markdown; null only beside a file.</summary>
    public required string? Content { get; init; }

    /// <summary><see cref="MessageType.Incoming"/> or <see cref="MessageType.Outgoing"/>.</summary>
    public required MessageType MessageType { get; init; }

    /// <summary>True for a note between agents.</summary>
    public bool Private { get; init; }

    /// <summary>The provider's message id.</summary>
    public string? SourceId { get; init; }

    /// <summary>Reply link and markers.</summary>
    public NewContentAttributes? ContentAttributes { get; init; }
}
