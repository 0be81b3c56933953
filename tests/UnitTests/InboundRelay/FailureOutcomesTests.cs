using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.Lanes;
using RyzeBridge.Remotes;

namespace RyzeBridge.UnitTests.InboundRelay;

public sealed class FailureOutcomesTests
{
    private static readonly TimeSpan Work = TimeSpan.FromSeconds(20);

    [Fact]
    public void Each_category_of_failure_has_its_outcome()
    {
        Assert.Equal(new LaneOutcome.RetryLater(Reason.Words("r")), Of(FailureCategory.Transient));
        Assert.Equal(new LaneOutcome.RetryLater(Reason.Words("r"), TimeSpan.FromSeconds(7)), Of(FailureCategory.Throttled, TimeSpan.FromSeconds(7)));
        Assert.Equal(new LaneOutcome.RetryLater(Reason.Words("r")) { Ambiguous = true }, Of(FailureCategory.Ambiguous));
        Assert.Equal(new LaneOutcome.Held("chatwoot", Reason.Words("r")), Of(FailureCategory.Credentials));
        Assert.Equal(new LaneOutcome.Rejected(Reason.Words("r")), Of(FailureCategory.Message));
        Assert.Equal(new LaneOutcome.RetryLater(Reason.Words("r")), Of(FailureCategory.Conflict));
    }

    [Fact]
    public void A_call_that_was_answered_is_over() => Assert.Equal(
        new LaneOutcome.RetryLater(Reason.Words("r")) { Ambiguous = true, Remaining = TimeSpan.Zero },
        Of(new RemoteFailure(FailureCategory.Ambiguous, Reason.Words("r")) { End = CallEnd.Answered }));

    [Fact]
    public void A_call_whose_connection_was_closed_may_be_at_work_for_as_long_as_Chatwoot_works() => Assert.Equal(
        new LaneOutcome.RetryLater(Reason.Words("r")) { Ambiguous = true, Remaining = Work },
        Of(new RemoteFailure(FailureCategory.Ambiguous, Reason.Words("r")) { End = CallEnd.Broken }));

    [Fact]
    public void Waiting_for_an_open_circuit_does_not_count() => Assert.Equal(
        new LaneOutcome.RetryLater(Reason.Words("r"), TimeSpan.FromSeconds(3)) { Counts = false },
        Of(new RemoteFailure(FailureCategory.Transient, Reason.Words("r"), TimeSpan.FromSeconds(3)) { CircuitOpen = true }));

    [Fact]
    public void Waiting_for_the_hosts_budget_does_not_count() => Assert.Equal(
        new LaneOutcome.RetryLater(Reason.Words("r"), TimeSpan.FromSeconds(3)) { Counts = false, Paced = true },
        Of(new RemoteFailure(FailureCategory.Throttled, Reason.Words("r"), TimeSpan.FromSeconds(3)) { OverBudget = true }));

    [Theory]
    [InlineData(FailureCategory.Credentials, true)]
    [InlineData(FailureCategory.NotFound, true)]
    [InlineData(FailureCategory.Transient, false)]
    [InlineData(FailureCategory.Ambiguous, false)]
    [InlineData(FailureCategory.Message, false)]
    public void Refusals_and_missing_records_are_probed_before_anything_is_concluded(FailureCategory category, bool probed) =>
        Assert.Equal(probed, FailureOutcomes.NeedsProbe(new RemoteFailure(category, Reason.Words("r"))));

    private static LaneOutcome Of(FailureCategory category, TimeSpan? retryAfter = null) =>
        Of(new RemoteFailure(category, Reason.Words("r"), retryAfter));

    private static LaneOutcome Of(RemoteFailure failure) => FailureOutcomes.Of(failure, Work);
}
