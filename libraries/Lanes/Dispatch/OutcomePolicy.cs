using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes.Dispatch;

/// <summary>Turns outcomes into decisions. Pure: the one place that says what an outcome does to a lane.</summary>
internal static class OutcomePolicy
{
    /// <summary>However long a remote asks to be left alone, it is asked again then: a proxy's "tomorrow" must not silence a chat for a day.</summary>
    private static readonly TimeSpan LongestAfter = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>What the outcome of an attempt means.</summary>
    /// <param name="outcome">What the handler said.</param>
    /// <param name="head">The message it was about.</param>
    /// <param name="attempt">How the attempt ended.</param>
    /// <param name="options">Settings.</param>
    public static Decision Decide(LaneOutcome outcome, HeadRow head, AttemptResult attempt, LaneOptions options)
    {
        var decision = outcome switch
        {
            LaneOutcome.Delivered delivered => Settle(LaneStatus.Delivered, null, delivered.RemoteId, head, attempt),
            LaneOutcome.Skipped skipped => Settle(LaneStatus.Skipped, skipped.Reason.Write(), null, head, attempt),
            LaneOutcome.Rejected rejected => Settle(LaneStatus.Dead, rejected.Reason.Write(), null, head, attempt) with { Label = "rejected" },
            LaneOutcome.Held held => Hold(held, attempt),
            LaneOutcome.Moved moved => Move(moved, attempt),
            // It was told that there is no other chance: a fault of the handler, kept where it is seen.
            LaneOutcome.Parked parked when head.Message.LastChance =>
                Settle(LaneStatus.Dead, parked.Reason.Write(), null, head, attempt) with { Label = "rejected" },
            LaneOutcome.Parked parked => Park(parked, attempt),
            LaneOutcome.RetryLater { Counts: false } retry => Wait(retry, head, attempt, options),
            LaneOutcome.RetryLater retry when attempt.Age >= options.MaxAge => Expire(retry, head, attempt, options),
            LaneOutcome.RetryLater retry => Retry(retry, head, attempt, options),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name),
        };
        return decision with
        {
            TransactionWrites = outcome.TransactionWrites,
            Targets = decision.Settlement is Settlement.Parked { Target: var target } ? [target] : [.. outcome.Unparks.Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static Decision Settle(string status, string? reason, string? remoteId, HeadRow head, AttemptResult attempt) => new()
    {
        Settlement = new Settlement.Settled(status, reason, remoteId) { Attempts = 1 },
        Advance = new LaneAdvance { Continue = attempt.MayContinue, Passed = head.Order },
        Label = status,
    };

    private static Decision Hold(LaneOutcome.Held held, AttemptResult attempt) => new()
    {
        Settlement = new Settlement.Kept(held.Reason.Write(), 0, attempt.CallUnexplained) { HoldRemote = held.Remote },
        Advance = new LaneAdvance { Continue = false, Reason = held.Reason.Write() },
        Label = "hold",
    };

    private static Decision Move(LaneOutcome.Moved moved, AttemptResult attempt) => new()
    {
        Settlement = new Settlement.MovedToLane(moved.Lane, moved.Owner, moved.Kind, moved.Payload, attempt.CallUnexplained) { WholeLane = moved.WholeLane },
        Advance = new LaneAdvance { Continue = attempt.MayContinue },
        Label = "moved",
    };

    private static Decision Park(LaneOutcome.Parked parked, AttemptResult attempt) => new()
    {
        Settlement = new Settlement.Parked(parked.Target, parked.Longest, parked.Reason.Write(), attempt.CallUnexplained) { TargetExists = parked.TargetExists },
        Advance = new LaneAdvance { Continue = attempt.MayContinue && !attempt.CallUnexplained, KeepCall = attempt.CallUnexplained },
        Label = "parked",
    };

    private static Decision Wait(LaneOutcome.RetryLater retry, HeadRow head, AttemptResult attempt, LaneOptions options)
    {
        var wait = WaitOf(retry, head, attempt, options);
        var kept = Keep(retry, 0, wait, attempt, retry.Paced ? "paced" : "circuit");
        return kept with { Advance = kept.Advance with { Paused = wait, PausedCalls = !retry.Paced } };
    }

    private static Decision Retry(LaneOutcome.RetryLater retry, HeadRow head, AttemptResult attempt, LaneOptions options) =>
        Keep(retry, 1, WaitOf(retry, head, attempt, options), attempt, retry.Ambiguous ? "ambiguous" : "failure");

    private static TimeSpan WaitOf(LaneOutcome.RetryLater retry, HeadRow head, AttemptResult attempt, LaneOptions options) =>
        retry.After is { } after
            ? (after < LongestAfter ? after : LongestAfter)
            : Backoff.Next(head.Message.Attempts + 1, options.BackoffBase, LongestBackoff(attempt.Age, options.BackoffMax), attempt.Chance);

    /// <summary>What has not been failing for long is tried again soon: a short outage is not followed by a long wait.</summary>
    private static TimeSpan LongestBackoff(TimeSpan age, TimeSpan longest)
    {
        var soon = age / 4 > Soon ? age / 4 : Soon;
        return soon < longest ? soon : longest;
    }

    private static Decision Keep(LaneOutcome.RetryLater retry, int attempts, TimeSpan wait, AttemptResult attempt, string label)
    {
        return new()
        {
            Settlement = new Settlement.Kept(retry.Reason.Write(), attempts, IsOpen(retry, attempt)),
            Advance = new LaneAdvance { Continue = false, Block = wait, Reason = retry.Reason.Write(), KeepCall = IsOpen(retry, attempt), CallRemaining = retry.Remaining },
            Label = label,
        };
    }

    /// <summary>Whether it is not known what the call did.</summary>
    private static bool IsOpen(LaneOutcome.RetryLater retry, AttemptResult attempt) => retry.Ambiguous || attempt.CallUnexplained;

    private static Decision Expire(LaneOutcome.RetryLater retry, HeadRow head, AttemptResult attempt, LaneOptions options)
    {
        var reason = LaneReasons.GaveUp(options.MaxAge, retry.Reason);
        var isOpen = IsOpen(retry, attempt);
        return new()
        {
            Settlement = new Settlement.Settled(LaneStatus.Dead, reason.Write(), null) { Attempts = 1, KeepCall = isOpen },
            // While the given-up call may still work, the next message waits all the same.
            Advance = new LaneAdvance { Continue = attempt.MayContinue && !isOpen, Passed = head.Order, KeepCall = isOpen, CallRemaining = retry.Remaining },
            Label = "expired",
            ExpiryReason = reason,
        };
    }
}
