using RyzeBridge.Lanes;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>What may have been sent of a message before this attempt, as far as it is known when the attempt begins.</summary>
/// <param name="IsRetry">True for a Retry or a replayed dead letter: what was tried before is not sent again unless it is known to have failed.</param>
/// <param name="Sent">Numbers of the parts that the customer has from earlier attempts.</param>
/// <param name="IsInterrupted">True when a send began whose outcome is not recorded.</param>
/// <param name="CallingPart">Number of the part that it sent; null after a restore: any part may have been sent.</param>
internal sealed record EarlierSends(bool IsRetry, IReadOnlySet<int> Sent, bool IsInterrupted, int? CallingPart)
{
    public static bool IsRetryOf(OutboundPayload payload, LaneMessage lane) => payload.Attempt > 1 || lane.Replayed;

    public static EarlierSends Of(OutboundDelivery delivery, IReadOnlySet<int> sent) => new(
        IsRetryOf(delivery.Payload, delivery.Lane),
        sent,
        delivery.Lane.CallInterrupted || (delivery.Lane.Replayed && delivery.Progress.CallingSince is not null),
        delivery.Progress.CallingPart);

    /// <summary>True when the part may have been sent by a call whose outcome is not recorded.</summary>
    public bool LeftOpen(PartStep step) => IsInterrupted && (CallingPart is null || CallingPart == step.Number);
}
