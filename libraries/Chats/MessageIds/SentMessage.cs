using RyzeBridge.Chats.Conversations;

namespace RyzeBridge.Chats.MessageIds;

/// <summary>One WhatsApp message that was accepted for a Chatwoot message, which may be sent as several.</summary>
public sealed record SentMessage
{
    /// <summary>Connection of the number that sent it.</summary>
    public required Guid ConnectionId { get; init; }

    /// <summary>The number's id at the provider.</summary>
    public required string Endpoint { get; init; }

    /// <summary>WhatsApp's id.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>Inbox of the conversation; inbox 0 when the integration has ended.</summary>
    public required InboxKey Inbox { get; init; }

    /// <summary>Chat address that it went to, as WhatsApp names it where that is known.</summary>
    public required string Chat { get; init; }

    /// <summary>Chatwoot's message id.</summary>
    public required long ChatwootMessageId { get; init; }

    /// <summary>Chatwoot's conversation, by display id.</summary>
    public required long ConversationId { get; init; }

    /// <summary>The conversation's contact; null when the webhook did not name it.</summary>
    public long? ContactId { get; init; }

    /// <summary><c>source_id</c> of the conversation's contact_inbox: a chat address, or a random UUID where an agent opened the conversation.</summary>
    public string? ContactInboxSourceId { get; init; }

    /// <summary>Attempt to send the Chatwoot message, from 1: Retry makes another.</summary>
    public required int Attempt { get; init; }

    /// <summary>Place within the Chatwoot message, from 0.</summary>
    public required int Part { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset SentAt { get; init; }
}
