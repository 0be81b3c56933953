using RyzeBridge.OutboundRelay.CatchUp;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>
/// <c>message_updated</c> of a message that shows an error: ours, or Chatwoot's because its webhook to us failed, whether or not we
/// have the message.
/// </summary>
internal sealed class FailureMarkIntake(MessageTable messages, Suspicions suspicions, MessageLedger ledger, Transactions transactions, OutboundMetrics metrics)
{
    public async Task TakeAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        switch (await messages.FindAsync(arrival.Key, cancellationToken))
        {
            case { Status: not DeliveryStatus.Failed, Waiting: null } message:
                await transactions.WriteAsync(batch => ledger.Refresh(batch, message.Key, again: true), cancellationToken);
                break;
            case null:
                // Others may be lost before it: a search finds them, and they are sent in their order.
                await suspicions.RaiseAsync(
                    new SuspicionSign { IntegrationId = arrival.Chatwoot.IntegrationId, Written = arrival.Webhook.CreatedAt }, cancellationToken);
                metrics.Ignored("lost");
                break;
            default:
                metrics.Ignored("echo of a status");
                break;
        }
    }
}
