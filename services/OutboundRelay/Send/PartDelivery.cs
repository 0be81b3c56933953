using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Plan;
using RyzeBridge.OutboundRelay.Prepare;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// Sends the parts of a message that were not sent yet, in order. A send whose outcome is not known is looked up before it is repeated.
/// </summary>
internal sealed class PartDelivery(
    ReceiptTable receipts,
    SendProofs proofs,
    PartContents contents,
    PartSender sender,
    DeliveryOutcomes outcomes,
    NumberPace pace,
    OutboundMetrics metrics,
    TimeProvider time)
{
    /// <param name="delivery">The attempt.</param>
    /// <param name="message">The message and its plan.</param>
    /// <param name="quoted">WhatsApp's id of what it answers.</param>
    /// <param name="call">Notes on the sends.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<PartsOutcome> SendAsync(OutboundDelivery delivery, PlannedMessage message, string? quoted, ILaneCall call, CancellationToken cancellationToken)
    {
        var earlier = EarlierSends.Of(
            delivery,
            EarlierSends.IsRetryOf(delivery.Payload, delivery.Lane) ? await receipts.ListDeliverablePartsAsync(delivery.Payload.Key, cancellationToken) : new HashSet<int>());
        foreach (var step in PartStep.Of(message.Plan))
        {
            var result = await SendAsync(delivery, step);
            if (result is PartResult.Unsendable { Text: { } text } unsendable)
                result = await SendAsync(unsendable.Delivery, text);
            delivery = result.Delivery;
            if (result is PartResult.Stopped stopped)
                return new PartsOutcome(delivery, stopped.Outcome, IsAnySent(delivery));
        }

        return new PartsOutcome(delivery, Stopped: null, IsAnySent(delivery));

        // The first that the customer gets shows the quote.
        Task<PartResult> SendAsync(OutboundDelivery current, PartStep step) =>
            SendPartAsync(current, message, step, earlier, IsAnySent(current) ? null : quoted, call, cancellationToken);

        bool IsAnySent(OutboundDelivery current) => earlier.Sent.Count > 0 || current.Progress.Accepted.Count > 0;
    }

    private async Task<PartResult> SendPartAsync(
        OutboundDelivery delivery, PlannedMessage message, PartStep step, EarlierSends earlier, string? quoted, ILaneCall call, CancellationToken cancellationToken)
    {
        if (delivery.Progress.Has(step.Number) || earlier.Sent.Contains(step.Number))
            return new PartResult.Sent(delivery);
        if (earlier.Sent.Contains(step.TextNumber))
            step = step.WithoutText();
        if (await FindProofAsync(delivery, step, earlier, cancellationToken) is { } known)
            return known;
        if (delivery.Progress.IsUnsendable(step.Number))
            return new PartResult.Unsendable(delivery, step.TextAlone());
        if (await WaitForTurnAsync(delivery, cancellationToken) is { } paced)
            return new PartResult.Stopped(delivery, paced);
        return await contents.MakeAsync(delivery, message, step, call, cancellationToken) switch
        {
            PartContent.Ready ready => await sender.SendAsync(ready, step, quoted, call, cancellationToken),
            PartContent.Skipped skipped => new PartResult.Unsendable(skipped.Delivery, step.TextAlone()),
            PartContent.Ends ends => new PartResult.Stopped(delivery, ends.Outcome),
            var other => throw new InvalidOperationException($"Unknown content {other.GetType().Name}."),
        };
    }

    /// <summary>Null when the part is to be sent: it was not begun, or is known to have failed.</summary>
    private async Task<PartResult?> FindProofAsync(OutboundDelivery delivery, PartStep step, EarlierSends earlier, CancellationToken cancellationToken)
    {
        var isOpen = earlier.LeftOpen(step);
        if (!isOpen && !earlier.IsRetry)
            return null;
        // Judged first: a receipt that is stored between the two looks must be seen by the second.
        var judgement = isOpen ? proofs.Judge(delivery) : (SendProof?)null;
        if (await proofs.FindAsync(delivery, step.Number, cancellationToken) is { } proven)
            return new PartResult.Sent(delivery with { Progress = delivery.Progress.With(proven) });
        return judgement switch
        {
            SendProof.Wait => new PartResult.Stopped(
                delivery, new LaneOutcome.RetryLater(OutboundReasons.NotConfirmed, SendProofs.Pause) { Ambiguous = true }),
            SendProof.GiveUp => new PartResult.Stopped(delivery, outcomes.Reject(delivery, Unproven(delivery, step))),
            _ => null,
        };
    }

    private static AttemptFailure Unproven(OutboundDelivery delivery, PartStep step) =>
        new(step.IsLast && delivery.Progress.UnsendableFiles.Count == 0 ? FailureCause.Unproven : FailureCause.UnprovenPart, OutboundReasons.DeliveryUnknown);

    /// <summary>Null when it is the number's turn.</summary>
    private async Task<LaneOutcome?> WaitForTurnAsync(OutboundDelivery delivery, CancellationToken cancellationToken)
    {
        var turn = pace.Take(delivery.Number!, delivery.Chat, delivery.Connector!.Capabilities);
        if (!turn.Granted)
        {
            metrics.Paced();
            return new LaneOutcome.RetryLater(OutboundReasons.Paced, turn.Wait) { Counts = false, Paced = true };
        }

        if (turn.Wait > TimeSpan.Zero)
            await Task.Delay(turn.Wait, time, cancellationToken);
        return null;
    }
}
