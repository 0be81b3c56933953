namespace RyzeBridge.Chatwoot.Webhooks;

/// <summary>What the gateway needs to route a webhook.</summary>
/// <param name="Event">One of <see cref="ChatwootEvents"/>, or a newer one.</param>
/// <param name="MessageId">The message's id; null for other events.</param>
/// <param name="ConversationId">The conversation's display id; null when the body names none.</param>
/// <param name="SourceId"><c>source_id</c> of a message's conversation, which names the chat; null when the body names none.</param>
public sealed record WebhookEnvelope(string Event, long? MessageId, long? ConversationId, string? SourceId = null);

/// <summary>The <c>account</c> of a webhook.</summary>
public sealed record WebhookAccount
{
    /// <summary>Account id.</summary>
    public long Id { get; init; }

    /// <summary>Account name.</summary>
    public string? Name { get; init; }
}
