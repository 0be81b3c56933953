using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chats.Conversations;

/// <summary>The state of a conversation as one payload of Chatwoot says it.</summary>
public sealed record ConversationState
{
    /// <summary>Display id.</summary>
    public required long ConversationId { get; init; }

    /// <summary>Its contact.</summary>
    public required long? ContactId { get; init; }

    /// <summary>Status.</summary>
    public required ConversationStatus Status { get; init; }

    /// <summary>Its contact is blocked.</summary>
    public required bool Blocked { get; init; }

    /// <summary>Chatwoot's <c>updated_at</c>: of two payloads the newer one holds, in whatever order they come.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What an answer of Chatwoot says.</summary>
    public static ConversationState From(ChatwootConversation conversation, long contactId) => new()
    {
        ConversationId = conversation.Id,
        ContactId = contactId,
        Status = conversation.Status,
        Blocked = conversation.Meta?.Sender?.Blocked ?? false,
        UpdatedAt = conversation.UpdatedAt ?? DateTimeOffset.UnixEpoch,
    };
}
