using System.Diagnostics;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Chats.Storage;
using RyzeBridge.InboundRelay.Changes;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Health;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>Brings a resolved item into Chatwoot and says what is stored in the transaction that settles it.</summary>
internal sealed class ItemDelivery(ChatMerges merges, ChatDelivery chats, ChatTable known, ContactSync contacts, IntegrationHealth health)
{
    public async Task<LaneOutcome> DeliverAsync(ResolvedItem item, CallLog calls, CancellationToken cancellationToken)
    {
        var delivery = item.Delivery;
        var merging = await merges.MergeAsync(item, calls, cancellationToken);
        if (merging is null && delivery.About is { } target
            && PresentationRules.IsDeletion(delivery.Shown.Kind, delivery.Inbox.Integration.Presentation, target))
        {
            return await DeleteAsync(item, target, cancellationToken);
        }

        if (merging is null && await IsSilentAsync(item, cancellationToken))
            return new LaneOutcome.Skipped(InboundReasons.NobodyToTell) { TransactionWrites = item.AliasWrites };

        switch (merging ?? await chats.DeliverAsync(delivery, calls, cancellationToken))
        {
            case PostResult.Posted posted:
                // What was known of the customer when a file was sent may be hours old.
                if (posted.Chat is { } known && !DeferredFiles.HasOwnLane(delivery.Lane.Kind))
                    await contacts.RefreshAsync(item, known, cancellationToken);
                return Settle(item, posted);
            case PostResult.Waits waits:
                return waits.Outcome;
            case PostResult.Failed failed:
                return await health.JudgeAsync(delivery, failed.Failure, cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    private static bool IsNewNumber(IdentityMoved moved) => moved.Address.Phone is { } phone && phone != moved.Chat.Phone;

    /// <summary>
    /// What happened to a chat opens nothing: of somebody whom no agent has seen nobody is told. Nor of another id of a person who is
    /// still reached at the same address, nor again of a change that WhatsApp told of under another name before.
    /// </summary>
    private async Task<bool> IsSilentAsync(ResolvedItem item, CancellationToken cancellationToken) =>
        item.Delivery is { Shown.Kind: AgentMessageKind.Notice } or { Shown.Kind: AgentMessageKind.Revoke or AgentMessageKind.Reaction, About: null }
        && ((item.Event is IdentityMoved moved && (moved.Address.Id == moved.Chat.Id || (!IsNewNumber(moved) && item.Chat is { NewAliases.Count: 0, Merges.Count: 0 })))
            || (await known.FindAsync(item.Delivery.Inbox.Key, item.Delivery.Chat, cancellationToken)).Conversations.Count == 0);

    private async Task<LaneOutcome> DeleteAsync(ResolvedItem item, MappedMessage target, CancellationToken cancellationToken) =>
        await MessageRemoval.RemoveAsync(item.Delivery.Inbox, target, cancellationToken) is { } failure
            ? await health.JudgeAsync(item.Delivery, failure, cancellationToken)
            : new LaneOutcome.Delivered(target.ChatwootMessageId.ToString()) { TransactionWrites = item.AliasWrites };

    private static LaneOutcome Settle(ResolvedItem item, PostResult.Posted posted)
    {
        var delivery = item.Delivery;
        var refusal = posted.Refusal ?? (item.Unreadable is { } unread ? InboundReasons.Unreadable(unread.GetType().Name) : null);
        LaneOutcome settled = (posted.FileMissing, refusal) switch
        {
            (true, _) => DeferredFiles.Defer(delivery.Lane, delivery.Message.MessageId),
            (false, null) => new LaneOutcome.Delivered(posted.MessageId.ToString()),
            (false, { } reason) => new LaneOutcome.Rejected(reason),
        };
        return settled with
        {
            TransactionWrites = batch =>
            {
                // In the order in which OutboundRelay writes them too: neither waits for the other in a circle.
                item.AliasWrites?.Invoke(batch);
                if (item.Event is ReactionChanged reaction)
                    ReactionHistory.Write(batch, delivery.Inbox.Key, reaction);
                SettlementWrites.AddIds(batch, delivery, posted);
            },
            Unparks = [delivery.Message.MessageId],
        };
    }
}
