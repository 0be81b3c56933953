using System.Data.Common;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes;

/// <summary>What became of a message. Outcome is data: the engine alone decides what it means for the lane.</summary>
public abstract record LaneOutcome
{
    private LaneOutcome()
    {
    }

    /// <summary>
    /// Adds the handler's own statements to the transaction that settles the message (id maps, outbox events): they and the
    /// settlement happen together or not at all, and they travel with it, at no round trip of their own.
    /// </summary>
    public Action<DbBatch>? TransactionWrites { get; init; }

    /// <summary>
    /// Targets that exist from now on: what is <see cref="Parked"/> for them becomes due again, in the same transaction.
    /// </summary>
    public IReadOnlyCollection<string> Unparks { get; init; } = [];

    /// <summary>Done. The payload is cleared, the dedupe key stays.</summary>
    /// <param name="RemoteId">The remote's id of what was delivered, for traces.</param>
    public sealed record Delivered(string? RemoteId = null) : LaneOutcome;

    /// <summary>Nothing to do for it, on purpose (echo, ignored group, cancelled). Settled, with the reason.</summary>
    public sealed record Skipped(Reason Reason) : LaneOutcome;

    /// <summary>
    /// The lane waits and tries again. Without <paramref name="After"/>: exponential back-off with jitter by attempts.
    /// </summary>
    /// <param name="Reason">Why, without personal data.</param>
    /// <param name="After">When to try again, if the remote said so.</param>
    public sealed record RetryLater(Reason Reason, TimeSpan? After = null) : LaneOutcome
    {
        /// <summary>False when nothing was tried, as while a circuit is open: the wait counts neither as an attempt nor towards the age.</summary>
        public bool Counts { get; init; } = true;

        /// <summary>True when it is not a circuit but a rate that the remote takes: a wait of normal work, told apart in the metrics.</summary>
        public bool Paced { get; init; }

        /// <summary>
        /// True when the remote call may have taken effect: the mark of <see cref="ILaneCall.BeginAsync"/> stays, the
        /// lane waits until the call cannot work any more, and the next attempt sees <see cref="LaneMessage.CallInterrupted"/>.
        /// </summary>
        public bool Ambiguous { get; init; }

        /// <summary>
        /// How long an <see cref="Ambiguous"/> call may still be at work, from now; zero: it is over, though nobody knows what it did.
        /// Null: as long as was noted when it began.
        /// </summary>
        public TimeSpan? Remaining { get; init; }
    }

    /// <summary>Only this message is refused: a dead letter with the reason; the lane goes on.</summary>
    public sealed record Rejected(Reason Reason) : LaneOutcome;

    /// <summary>
    /// The owner's remote refuses us as a whole (credentials, configuration): every lane of the owner waits, without its
    /// messages ageing, until the hold is released.
    /// </summary>
    /// <param name="Remote">Which remote, e.g. <c>chatwoot</c>, <c>whatsapp</c>, <c>integration</c>.</param>
    /// <param name="Reason">Why, for operator and agents.</param>
    public sealed record Held(string Remote, Reason Reason) : LaneOutcome;

    /// <summary>
    /// What the message is about is not known yet: it steps out of its lane, which goes on, and comes back at its own place
    /// in the order when the target is unparked (<see cref="Unparks"/>, <see cref="LaneParking"/>), or when its time is over:
    /// then with <see cref="LaneMessage.LastChance"/>, after which it cannot park again.
    /// </summary>
    /// <param name="Target">What it waits for, unique within the owner.</param>
    /// <param name="Longest">Longest wait, counted from the first time that the message parked, whatever the target.</param>
    /// <param name="Reason">Why, without personal data.</param>
    public sealed record Parked(string Target, TimeSpan Longest, Reason Reason) : LaneOutcome
    {
        /// <summary>
        /// Adds the one statement that answers, with a boolean, whether the target exists. It runs in the parking transaction, under a
        /// lock that keeps out whoever unparks the target: what was stored since the handler looked is not missed.
        /// </summary>
        public required Action<DbBatch> TargetExists { get; init; }
    }

    /// <summary>
    /// The message belongs into another lane (its integration or a merge became known): moved there, keeping its dedupe
    /// key, id and order; this lane goes on.
    /// </summary>
    public sealed record Moved(string Lane, Guid Owner) : LaneOutcome
    {
        /// <summary>New kind; null keeps it.</summary>
        public string? Kind { get; init; }

        /// <summary>New payload; null keeps it.</summary>
        public string? Payload { get; init; }

        /// <summary>
        /// True when the whole lane is the other one (an address turned out to be an alias): what else waits or is parked here goes
        /// along, before anything that is stored there later can overtake it.
        /// </summary>
        public bool WholeLane { get; init; }
    }
}
