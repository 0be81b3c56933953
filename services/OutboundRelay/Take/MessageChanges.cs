using Microsoft.Extensions.Options;
using RyzeBridge.OutboundRelay.Deletions;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>
/// <c>message_updated</c>. Nearly all of them are echoes of the statuses that we set ourselves and must have no effect; the payload
/// shows neither the status nor what changed, so our own record decides.
/// </summary>
internal sealed partial class MessageChanges(
    MessageTable messages,
    StatusTable statuses,
    CatchUpTable catchUps,
    RestorationTable restorations,
    MessageIntake intake,
    DeletionIntake deletions,
    MessageLedger ledger,
    Transactions transactions,
    IOptions<OutboundRelayOptions> options,
    OutboundMetrics metrics,
    TimeProvider time,
    ILogger<MessageChanges> logger)
{
    /// <summary>The message shows no error: perhaps the agent pressed Retry.</summary>
    public async Task RetryAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        switch (await messages.FindAsync(arrival.Key, cancellationToken))
        {
            case null when IsRecent(arrival):
                await AdoptAsync(arrival, cancellationToken);
                break;
            case null:
                metrics.Ignored("old");
                break;
            case { Status: DeliveryStatus.Failed } failed:
                await RetryFailedAsync(arrival, failed, cancellationToken);
                break;
            case { Status: DeliveryStatus.Pending, Waiting: not null } waiting:
                // Retry of a message that is under way anyway: it is not doubled, the agent sees again that it waits.
                await ShowAgainAsync(waiting.Key, cancellationToken);
                break;
            default:
                metrics.Ignored("echo of a status");
                break;
        }
    }

    /// <summary>The message shows an error: ours, or Chatwoot's because its webhook to us went wrong, whether or not we have the message.</summary>
    public async Task MarkedFailedAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        switch (await messages.FindAsync(arrival.Key, cancellationToken))
        {
            case { Status: not DeliveryStatus.Failed, Waiting: null } message:
                await ShowAgainAsync(message.Key, cancellationToken);
                break;
            case null:
                // Others may be lost before it: they are searched for, and sent in their order.
                await catchUps.HurryAsync(arrival.Chatwoot.IntegrationId, time.GetUtcNow() + options.Value.CatchUpGrace, cancellationToken);
                metrics.Ignored("lost");
                break;
            default:
                metrics.Ignored("echo of a status");
                break;
        }
    }

    /// <summary>The message was deleted: what was not sent is not sent any more, what was is taken back where that can be.</summary>
    public async Task DeleteAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        if (await deletions.TakeAsync(arrival, cancellationToken))
            Log.Deleted(logger, arrival.Webhook.Id, arrival.Chatwoot.IntegrationId);
        metrics.Ignored("deleted");
    }

    private async Task AdoptAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        // Its message_created was lost, for Chatwoot sends it once, or we forgot it.
        var forgotten = await restorations.IsForgottenAsync(arrival.Webhook.CreatedAt!.Value, cancellationToken);
        await intake.AddAsync(arrival with { IsForgotten = arrival.IsForgotten || forgotten }, cancellationToken);
    }

    private async Task RetryFailedAsync(MessageArrival arrival, OutboundMessageRow failed, CancellationToken cancellationToken)
    {
        // Retry is offered on what Chatwoot shows as failed. Anything from before that is an older update that came late.
        if (await statuses.IsWrittenAsync(failed.Key, DeliveryStatus.Failed, arrival.ReceivedAt, cancellationToken))
            await intake.RetryAsync(arrival, failed, cancellationToken);
        else
            await ShowAgainAsync(failed.Key, cancellationToken);
    }

    private Task ShowAgainAsync(MessageKey key, CancellationToken cancellationToken) =>
        transactions.WriteAsync(batch => ledger.Refresh(batch, key, again: true), cancellationToken);

    private bool IsRecent(MessageArrival arrival) =>
        arrival.Webhook.CreatedAt is { } created && arrival.ReceivedAt - created < options.Value.AdoptionAge;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId} of integration {IntegrationId} was deleted in Chatwoot.")]
        public static partial void Deleted(ILogger logger, long messageId, Guid integrationId);
    }
}
