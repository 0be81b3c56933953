using System.Data.Common;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Chats.Storage;
using RyzeBridge.InboundRelay.Present;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>What is stored with the statements that settle a message.</summary>
internal static class SettlementWrites
{
    /// <summary>The message's ids, and the conversation that is now its chat's.</summary>
    public static void AddIds(DbBatch batch, InboundDelivery delivery, PostResult.Posted posted)
    {
        var message = new MappedMessage(delivery.Message.MessageId, posted.MessageId, posted.ConversationId, AuthorOf(delivery));
        MessageIdTable.Add(batch, delivery.Inbox.Key, delivery.Chat, message);
        ChatTable.Join(batch, delivery.Inbox.Key, delivery.Chat, message);
    }

    private static MessageAuthor AuthorOf(InboundDelivery delivery) => delivery switch
    {
        { Shown.Kind: AgentMessageKind.Control } => MessageAuthor.Bridge,
        { Message.FromBusinessPhone: true } => MessageAuthor.Phone,
        _ => MessageAuthor.Customer,
    };
}
