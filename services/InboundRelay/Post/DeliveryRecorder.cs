using System.Data.Common;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Identity;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Messaging.Outbox;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>What is stored in the transaction that settles a message.</summary>
internal sealed class DeliveryRecorder(IOutbox outbox)
{
    /// <summary>New aliases of the chat, and the events that tell OutboundRelay; null when there are none.</summary>
    public Func<DbTransaction, CancellationToken, Task>? Aliases(Instance instance, WhatsAppItemReceived item, Resolution resolution)
    {
        if (resolution.NewAliases.Count == 0)
            return null;
        return async (transaction, cancellationToken) =>
        {
            foreach (var alias in resolution.NewAliases)
            {
                await AliasTable.AddAsync(transaction, item.ConnectionId, item.Endpoint, alias, resolution.Chat, cancellationToken);
                await outbox.AddAsync(
                    transaction,
                    new IdentityChanged { InstanceId = instance.InstanceId, Canonical = resolution.Chat, Alias = alias },
                    cancellationToken);
            }
        };
    }

    /// <summary>The message's ids and its conversation: what every message brings, at no round trip of its own.</summary>
    public static Action<DbBatch> Ids(DeliveryJob job, PostedMessage posted) => batch =>
    {
        var message = new MappedMessage(job.Event.MessageId, posted.MessageId, posted.ConversationId);
        MessageMap.Add(batch, job.Inbox, message);
        ChatTable.Join(batch, job.Inbox, job.Chat, message);
    };

    /// <summary>What else was learned from it; null when nothing was, which is nearly always.</summary>
    public static Func<DbTransaction, CancellationToken, Task>? Rest(
        DeliveryJob job, WhatsAppEvent happened, Func<DbTransaction, CancellationToken, Task>? learned)
    {
        if (happened is not ReactionChanged reaction)
            return learned;
        return async (transaction, cancellationToken) =>
        {
            await ReactionTable.SetAsync(transaction, job.Inbox, reaction.TargetMessageId, EventPresenter.SenderOf(reaction), reaction.Emoji, cancellationToken);
            if (learned is not null)
                await learned(transaction, cancellationToken);
        };
    }
}
