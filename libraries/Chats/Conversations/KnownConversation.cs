using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chats.Conversations;

/// <summary>A conversation as it is remembered.</summary>
/// <param name="ConversationId">Display id: a later conversation has a higher one.</param>
/// <param name="Status">As the newest payload said.</param>
/// <param name="Blocked">Its contact is blocked: nothing reopens it.</param>
/// <param name="LastMessageId">Newest message known in it.</param>
public sealed record KnownConversation(long ConversationId, ConversationStatus Status, bool Blocked, long? LastMessageId)
{
    /// <summary>What an answer of Chatwoot says.</summary>
    public static KnownConversation From(ChatwootConversation conversation) =>
        new(conversation.Id, conversation.Status, conversation.Meta?.Sender?.Blocked ?? false, conversation.Messages.Count > 0 ? conversation.Messages.Max(message => message.Id) : null);
}
