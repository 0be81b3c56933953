using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>A part of a message that WhatsApp accepted, as both relays will know it.</summary>
internal static class AcceptedPart
{
    /// <param name="message">The message.</param>
    /// <param name="instance">The instance that sent it.</param>
    /// <param name="connectionId">Connection of the number that sent it.</param>
    /// <param name="endpoint">The number.</param>
    /// <param name="part">What was accepted.</param>
    public static SentMessage Of(OutboundMessageRow message, Instance? instance, Guid connectionId, string endpoint, ProgressPart part) => new()
    {
        ConnectionId = connectionId,
        Endpoint = endpoint,
        ProviderMessageId = part.ProviderMessageId,
        // Ids of an integration that was replaced mean nothing to the present one.
        Inbox = instance?.Chatwoot is { } chatwoot && chatwoot.IntegrationId == message.IntegrationId ? InboxKey.Of(chatwoot) : new InboxKey(message.IntegrationId, 0),
        Chat = part.Chat ?? message.Chat ?? "",
        ChatwootMessageId = message.MessageId,
        ConversationId = message.ConversationId,
        ContactId = message.ContactId,
        ContactInboxSourceId = message.ContactInboxSourceId,
        Attempt = message.Attempt,
        Part = part.Part,
        SentAt = part.SentAt,
    };
}
