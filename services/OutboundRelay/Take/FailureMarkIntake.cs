using Microsoft.Extensions.Options;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>
/// <c>message_updated</c> of a message that shows an error: ours, or Chatwoot's because its webhook to us failed, whether or not we
/// have the message.
/// </summary>
internal sealed class FailureMarkIntake(
    MessageTable messages,
    CatchUpTable catchUps,
    MessageLedger ledger,
    Transactions transactions,
    IOptions<OutboundRelayOptions> options,
    OutboundMetrics metrics,
    TimeProvider time)
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
                await catchUps.HurryAsync(arrival.Chatwoot.IntegrationId, time.GetUtcNow() + options.Value.CatchUpGrace, cancellationToken);
                metrics.Ignored("lost");
                break;
            default:
                metrics.Ignored("echo of a status");
                break;
        }
    }
}
