using System.Data.Common;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Identity;

/// <summary>
/// Makes chats one that turned out to be one person: their lanes, what is remembered of them, and their contacts in Chatwoot.
/// The contacts come last, noted before with the message: an attempt that broke off in between is finished by the next one.
/// </summary>
internal sealed partial class ChatMerges(ChatTable chats, ILogger<ChatMerges> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Merges. Null: done, the message may be delivered; else it has to wait.</summary>
    /// <param name="job">The delivery, in the lane of the chat that remains.</param>
    /// <param name="item">The item, for its number.</param>
    /// <param name="resolution">The chats to merge, and the new aliases.</param>
    /// <param name="learned">Stores the aliases and tells OutboundRelay.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="ChatwootException">The contacts could not be merged in this attempt.</exception>
    public async Task<LaneOutcome?> MergeAsync(
        DeliveryJob job,
        WhatsAppItemReceived item,
        Resolution resolution,
        Func<DbTransaction, CancellationToken, Task>? learned,
        CancellationToken cancellationToken)
    {
        await MergeContactsAsync(job, cancellationToken);
        foreach (var from in resolution.Merges)
        {
            await NoteContactsAsync(job, from, cancellationToken);
            var lane = LaneKey.ForChat(item.ConnectionId, item.Endpoint, from).Value;
            var absorbed = await job.TryAbsorbAsync(
                lane,
                async (transaction, token) =>
                {
                    await ChatTable.MergeAsync(transaction, job.Inbox, from, job.Chat, token);
                    if (learned is not null)
                        await learned(transaction, token);
                },
                cancellationToken);
            if (!absorbed)
                return new LaneOutcome.RetryLater("the person's other chat is at work", Pause) { Counts = false };
            await MergeContactsAsync(job, cancellationToken);
        }

        return null;
    }

    private async Task NoteContactsAsync(DeliveryJob job, string from, CancellationToken cancellationToken)
    {
        var remaining = (await chats.FindAsync(job.Inbox, job.Chat, cancellationToken)).ContactId;
        var merged = (await chats.FindAsync(job.Inbox, from, cancellationToken)).ContactId;
        if (remaining is not null && merged is not null && remaining != merged)
            await job.SaveAsync(job.State with { RemainingContactId = remaining, MergedContactId = merged }, cancellationToken);
    }

    private async Task MergeContactsAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        if (job.State is not { RemainingContactId: { } remaining, MergedContactId: { } merged })
            return;
        try
        {
            await job.Api.MergeContactsAsync(job.Chatwoot.AccountId, new ContactMerge(remaining, merged), cancellationToken);
            Log.Merged(logger, job.Chatwoot.IntegrationId);
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.NotFound)
        {
            // Merged before, by us or by an agent. Should it be the other way round, the next message finds the one that is left.
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.Message or FailureCategory.Conflict)
        {
            // Two contacts for one person are a nuisance; a message that is not shown would be a loss.
            Log.NotMerged(logger, job.Chatwoot.IntegrationId, exception.Failure.Reason);
        }

        await chats.ReplaceContactAsync(job.Inbox, merged, remaining, cancellationToken);
        await job.SaveAsync(job.State with { RemainingContactId = null, MergedContactId = null }, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Two contacts of integration {Integration} were one person and are merged")]
        public static partial void Merged(ILogger logger, Guid integration);

        [LoggerMessage(2, LogLevel.Warning, "Two contacts of integration {Integration} are one person and could not be merged: {Reason}")]
        public static partial void NotMerged(ILogger logger, Guid integration, string reason);
    }
}
