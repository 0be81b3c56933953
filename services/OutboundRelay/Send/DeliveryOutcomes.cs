using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>How a delivery ends: the outcome for its lane, with the record of it in the settling transaction.</summary>
internal sealed class DeliveryOutcomes(MessageLedger ledger, OutboundMetrics metrics)
{
    /// <param name="delivery">The delivery.</param>
    /// <param name="skipped">What of it could not be sent; null when all was.</param>
    public LaneOutcome.Delivered Deliver(OutboundDelivery delivery, AttemptFailure? skipped)
    {
        metrics.Sent(delivery.Number!.Type);
        return new LaneOutcome.Delivered(delivery.Progress.Accepted is [.., var last] ? last.ProviderMessageId : null)
        {
            TransactionWrites = batch => ledger.Close(batch, delivery.Message, delivery.AcceptedParts(), skipped),
        };
    }

    public LaneOutcome.Rejected Reject(OutboundDelivery delivery, AttemptFailure failure)
    {
        metrics.Failed(failure.Cause);
        return new LaneOutcome.Rejected(failure.Reason)
        {
            TransactionWrites = batch => ledger.Close(batch, delivery.Message, delivery.AcceptedParts(), failure),
        };
    }

    /// <param name="delivery">The delivery.</param>
    /// <param name="reason">Why it is not sent any more; one clause without full stop.</param>
    public LaneOutcome.Skipped Cancel(OutboundDelivery delivery, Reason reason) => new(reason)
    {
        TransactionWrites = batch => ledger.Close(
            batch, delivery.Message, delivery.AcceptedParts(), new AttemptFailure(FailureCause.Cancelled, OutboundReasons.Cancelled(reason))),
    };
}
