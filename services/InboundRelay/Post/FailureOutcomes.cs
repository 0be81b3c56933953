using RyzeBridge.Chats.Holds;
using RyzeBridge.Lanes;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>What a failed call to Chatwoot means for the lane. Pure, and the only place that says so.</summary>
internal static class FailureOutcomes
{
    /// <summary>True when the integration must be probed before anything is concluded.</summary>
    public static bool NeedsProbe(RemoteFailure failure) => failure.Category is FailureCategory.Credentials or FailureCategory.NotFound;

    /// <summary>The outcome of a file that the provider did not give: nothing was created, so nothing can be doubled.</summary>
    public static LaneOutcome.RetryLater OfFile(RemoteFailure failure) =>
        new LaneOutcome.RetryLater(failure.Reason, failure.RetryAfter) { Counts = !failure.NotCalled, Paced = failure.OverBudget };

    /// <summary>The outcome of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="work">How long Chatwoot may go on working on a request whose connection is gone.</param>
    public static LaneOutcome Of(RemoteFailure failure, TimeSpan work) => failure.Category switch
    {
        FailureCategory.Message => new LaneOutcome.Rejected(failure.Reason),
        FailureCategory.Ambiguous => new LaneOutcome.RetryLater(failure.Reason, failure.RetryAfter) { Ambiguous = true, Remaining = failure.RemainingWork(work) },
        FailureCategory.Credentials => new LaneOutcome.Held(HoldNames.Chatwoot, failure.Reason),
        // A circuit that is open, a budget that is spent, and what neither a look-up nor a second resolution cleared, may pass by itself.
        _ => new LaneOutcome.RetryLater(failure.Reason, failure.RetryAfter) { Counts = !failure.NotCalled, Paced = failure.OverBudget },
    };
}
