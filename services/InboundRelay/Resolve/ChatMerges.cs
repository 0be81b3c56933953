using RyzeBridge.Chats.Storage;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.Lanes;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Merges chats that turned out to be one person: their lanes, what is remembered of them, and their contacts in Chatwoot.
/// The contacts come last and are noted with the message first, so that the next attempt finishes one that broke off in between.
/// </summary>
internal sealed class ChatMerges(ChatTable chats, ContactTwins twins)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Merges. Null: done, the message may be delivered.</summary>
    /// <param name="item">What is delivered in the lane of the chat that remains.</param>
    /// <param name="calls">Its calls.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<PostResult?> MergeAsync(ResolvedItem item, CallLog calls, CancellationToken cancellationToken)
    {
        if (await MergeContactsAsync(item.Delivery.Inbox, calls, cancellationToken) is { } failure)
            return new PostResult.Failed(failure);
        foreach (var from in item.Chat.Merges)
        {
            await NoteContactsAsync(item.Delivery, calls, from, cancellationToken);
            if (!await TryAbsorbAsync(item, calls, from, cancellationToken))
                return new PostResult.Waits(new LaneOutcome.RetryLater(InboundReasons.OtherChatBusy, Pause) { Counts = false });
            if (await MergeContactsAsync(item.Delivery.Inbox, calls, cancellationToken) is { } notMerged)
                return new PostResult.Failed(notMerged);
        }

        return null;
    }

    private static Task<bool> TryAbsorbAsync(ResolvedItem item, CallLog calls, string from, CancellationToken cancellationToken) => calls.TryAbsorbAsync(
        LaneKey.ForChat(item.Item.ConnectionId, item.Item.Endpoint, from).Value,
        batch =>
        {
            item.AliasWrites?.Invoke(batch);
            ChatTable.Merge(batch, item.Delivery.Inbox.Key, from, item.Delivery.Chat);
        },
        cancellationToken);

    private async Task NoteContactsAsync(InboundDelivery delivery, CallLog calls, string from, CancellationToken cancellationToken)
    {
        var remaining = (await chats.FindAsync(delivery.Inbox.Key, delivery.Chat, cancellationToken)).ContactId;
        var merged = (await chats.FindAsync(delivery.Inbox.Key, from, cancellationToken)).ContactId;
        if (remaining is not null && merged is not null && remaining != merged)
            await calls.SaveAsync(calls.State with { RemainingContactId = remaining, MergedContactId = merged }, cancellationToken);
    }

    private async Task<RemoteFailure?> MergeContactsAsync(InboxClient inbox, CallLog calls, CancellationToken cancellationToken)
    {
        if (calls.State is not { RemainingContactId: { } remaining, MergedContactId: { } merged })
            return null;
        if (await twins.MergeAsync(inbox, remaining, merged, cancellationToken) is { } failure)
            return failure;
        await calls.SaveAsync(calls.State with { RemainingContactId = null, MergedContactId = null }, cancellationToken);
        return null;
    }
}
