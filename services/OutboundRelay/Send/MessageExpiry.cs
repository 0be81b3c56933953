using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>Shows the agent that a message waits, and that it was given up while it waited.</summary>
internal sealed class MessageExpiry(MessageLedger ledger, Transactions transactions, OutboundMetrics metrics)
{
    /// <summary>The message waits; the notice is undone when it is sent.</summary>
    public Task NoticeAsync(LaneMessage lane, Reason reason, CancellationToken cancellationToken)
    {
        var payload = OutboundPayload.Read(lane.Payload);
        return transactions.WriteAsync(batch => ledger.Wait(batch, payload.Key, payload.Attempt, OutboundReasons.Waiting(reason)), cancellationToken);
    }

    /// <summary>The lane engine gave the message up.</summary>
    public Task ExpireAsync(LaneMessage lane, Reason reason, CancellationToken cancellationToken)
    {
        var payload = OutboundPayload.Read(lane.Payload);
        metrics.Failed(FailureCause.Expired);
        return transactions.RunAsync(
            async transaction =>
            {
                if (await MessageTable.LockAsync(transaction, payload.Key, cancellationToken) is not { Status: DeliveryStatus.Pending } message
                    || message.Attempt != payload.Attempt)
                    return;
                var failure = lane.CallInterrupted
                    ? new AttemptFailure(message.Plan is null ? FailureCause.Unproven : FailureCause.UnprovenPart, OutboundReasons.DeliveryUnknown)
                    : new AttemptFailure(FailureCause.Expired, OutboundReasons.GivenUp(reason));
                await transaction.WriteAsync(batch => ledger.Close(batch, message, [], failure), cancellationToken);
            },
            cancellationToken);
    }
}
