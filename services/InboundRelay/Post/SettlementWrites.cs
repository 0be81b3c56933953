using System.Data.Common;
using RyzeBridge.InboundRelay.Storage;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>What is stored with the statements that settle a message.</summary>
internal static class SettlementWrites
{
    /// <summary>The message's ids, and the conversation that is now its chat's.</summary>
    public static void AddIds(DbBatch batch, InboundDelivery delivery, PostResult.Posted posted)
    {
        var message = new MappedMessage(delivery.Message.MessageId, posted.MessageId, posted.ConversationId);
        MessageMap.Add(batch, delivery.Inbox.Key, message);
        ChatTable.Join(batch, delivery.Inbox.Key, delivery.Chat, message);
    }
}
