namespace RyzeBridge.Contracts;

/// <summary>
/// A WhatsApp message was accepted for a Chatwoot message. OutboundRelay to InboundRelay, which quotes by it and learns
/// which conversation a chat has, before any answer arrives.
/// </summary>
public sealed record OutboundMessageSent
{
    /// <summary>Instance that sent it.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>Integration that it came from.</summary>
    public required Guid IntegrationId { get; init; }

    /// <summary>Chat address that it was sent to, as the connector gave it back.</summary>
    public required string Chat { get; init; }

    /// <summary>The provider's message id.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>Chatwoot's message id.</summary>
    public required long ChatwootMessageId { get; init; }

    /// <summary>Chatwoot's conversation, by display id.</summary>
    public required long ConversationId { get; init; }

    /// <summary>Inbox of the conversation; null when the webhook did not name it: the integration's present one is meant.</summary>
    public int? InboxId { get; init; }

    /// <summary>Chatwoot's contact id; null when the webhook did not name it.</summary>
    public long? ContactId { get; init; }

    /// <summary><c>source_id</c> of the conversation's contact_inbox; a random UUID for a conversation opened by an agent.</summary>
    public string? ContactInboxSourceId { get; init; }

    /// <summary>When the connector accepted it.</summary>
    public required DateTimeOffset SentAt { get; init; }
}
