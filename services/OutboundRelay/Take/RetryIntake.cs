using Microsoft.Extensions.Options;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>
/// <c>message_updated</c> of a message that shows no error: perhaps the agent pressed Retry. Nearly all of them are echoes of the
/// statuses that we set ourselves and must have no effect; the payload shows neither the status nor what changed, so our own record
/// decides.
/// </summary>
internal sealed class RetryIntake(
    MessageTable messages,
    StatusTable statuses,
    RestorationTable restorations,
    MessageIntake intake,
    MessageLedger ledger,
    Transactions transactions,
    IOptions<OutboundRelayOptions> options,
    OutboundMetrics metrics)
{
    public async Task TakeAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        switch (await messages.FindAsync(arrival.Key, cancellationToken))
        {
            case null when IsRecent(arrival):
                await AddAsync(arrival, cancellationToken);
                break;
            case null:
                metrics.Ignored("old");
                break;
            case { Status: DeliveryStatus.Failed } failed:
                await RetryAsync(arrival, failed, cancellationToken);
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

    private async Task AddAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        // Its message_created was lost, for Chatwoot sends it once, or we forgot it.
        var forgotten = await restorations.IsForgottenAsync(arrival.Webhook.CreatedAt!.Value, cancellationToken);
        await intake.AddAsync(arrival with { IsForgotten = arrival.IsForgotten || forgotten }, cancellationToken);
    }

    private async Task RetryAsync(MessageArrival arrival, OutboundMessageRow failed, CancellationToken cancellationToken)
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
}
