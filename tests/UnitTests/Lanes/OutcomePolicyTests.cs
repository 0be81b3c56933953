using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Dispatch;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.UnitTests.Lanes;

public sealed class OutcomePolicyTests
{
    private static readonly LaneOptions Options = new();

    private static readonly HeadRow Head = new(
        new LaneMessage { Id = 1, Lane = "lane", Owner = Guid.Empty, Kind = "text", Payload = "{}", Attempts = 2, CallInterrupted = false, ReceivedAt = default },
        new LaneOrder(1, 2, 3),
        TimeSpan.Zero,
        default,
        WasParked: false);

    private static readonly AttemptResult Fresh = new(TimeSpan.FromMinutes(1), CallUnexplained: false, MayContinue: true, Chance: 0);

    [Fact]
    public void A_delivery_settles_the_message_and_the_lane_goes_on()
    {
        var decision = Decide(new LaneOutcome.Delivered("wamid"));

        Assert.Equal(new Settlement.Settled("delivered", null, "wamid") { Attempts = 1 }, decision.Settlement);
        Assert.Equal(new LaneAdvance { Continue = true, Passed = Head.Order }, decision.Advance);
    }

    [Fact]
    public void A_failure_blocks_the_lane_longer_with_every_attempt()
    {
        var decision = Decide(new LaneOutcome.RetryLater(Reason.Words("503")));

        Assert.Equal(new Settlement.Kept("503", 1, KeepCall: false), decision.Settlement);
        Assert.Equal(TimeSpan.FromSeconds(2), decision.Advance.Block);
        Assert.False(decision.Advance.Continue);
        Assert.Null(decision.Advance.Paused);
    }

    [Fact]
    public void The_remotes_own_time_goes_before_the_backoff() =>
        Assert.Equal(TimeSpan.FromSeconds(30), Decide(new LaneOutcome.RetryLater(Reason.Words("429"), TimeSpan.FromSeconds(30))).Advance.Block);

    [Fact]
    public void A_remote_that_asks_for_a_day_is_asked_again_sooner() =>
        Assert.Equal(TimeSpan.FromMinutes(15), Decide(new LaneOutcome.RetryLater(Reason.Words("429"), TimeSpan.FromDays(1))).Advance.Block);

    [Fact]
    public void An_open_circuit_counts_no_attempt_and_no_age_and_nothing_expires_behind_it()
    {
        var decision = Decide(
            new LaneOutcome.RetryLater(Reason.Words("circuit open"), TimeSpan.FromSeconds(5)) { Counts = false },
            Fresh with { Age = TimeSpan.FromDays(30) });

        Assert.Equal(new Settlement.Kept("circuit open", 0, KeepCall: false), decision.Settlement);
        Assert.Equal(TimeSpan.FromSeconds(5), decision.Advance.Paused);
        Assert.Null(decision.ExpiryReason);
    }

    [Fact]
    public void A_failure_beyond_the_age_is_a_dead_letter()
    {
        var decision = Decide(new LaneOutcome.RetryLater(Reason.Words("503")), Fresh with { Age = Options.MaxAge });

        Assert.Equal("dead", Assert.IsType<Settlement.Settled>(decision.Settlement).Status);
        Assert.True(decision.Advance.Continue);
        Assert.NotNull(decision.ExpiryReason);
    }

    [Fact]
    public void A_message_given_up_during_a_call_still_holds_the_lane_until_the_call_has_ended()
    {
        var decision = Decide(new LaneOutcome.RetryLater(Reason.Words("timed out")) { Ambiguous = true }, Fresh with { Age = Options.MaxAge });

        Assert.True(Assert.IsType<Settlement.Settled>(decision.Settlement).KeepCall);
        Assert.False(decision.Advance.Continue);
        Assert.True(decision.Advance.KeepCall);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_call_that_may_have_worked_stays_marked(bool ambiguous, bool unexplained)
    {
        var decision = Decide(new LaneOutcome.RetryLater(Reason.Words("?")) { Ambiguous = ambiguous }, Fresh with { CallUnexplained = unexplained });

        Assert.True(Assert.IsType<Settlement.Kept>(decision.Settlement).KeepCall);
        Assert.True(decision.Advance.KeepCall);
    }

    [Fact]
    public void A_call_that_was_answered_stays_in_doubt_but_nobody_waits_for_its_end()
    {
        var outcome = new LaneOutcome.RetryLater(Reason.Words("500")) { Ambiguous = true, Remaining = TimeSpan.Zero };

        var kept = Decide(outcome);
        Assert.True(Assert.IsType<Settlement.Kept>(kept.Settlement).KeepCall);
        Assert.Equal(TimeSpan.Zero, kept.Advance.CallRemaining);

        var expired = Decide(outcome, Fresh with { Age = Options.MaxAge });
        Assert.True(Assert.IsType<Settlement.Settled>(expired.Settlement).KeepCall);
        Assert.Equal(TimeSpan.Zero, expired.Advance.CallRemaining);
    }

    [Theory]
    [InlineData(0, 2.5)]
    [InlineData(20, 2.5)]
    [InlineData(40, 5)]
    [InlineData(86_400, 60)]
    public void What_failed_for_a_short_time_is_tried_again_soon(int age, double wait)
    {
        var head = Head with { Message = Head.Message with { Attempts = 20 } };

        var decision = OutcomePolicy.Decide(new LaneOutcome.RetryLater(Reason.Words("500")), head, Fresh with { Age = TimeSpan.FromSeconds(age) }, Options);

        Assert.Equal(TimeSpan.FromSeconds(wait), decision.Advance.Block);
    }

    [Fact]
    public void A_hold_keeps_the_message_and_counts_no_attempt()
    {
        var decision = Decide(new LaneOutcome.Held("chatwoot", Reason.Words("401")));

        Assert.Equal(new Settlement.Kept("401", 0, KeepCall: false) { HoldRemote = "chatwoot" }, decision.Settlement);
        Assert.False(decision.Advance.Continue);
    }

    [Fact]
    public void A_parked_message_steps_out_and_the_lane_goes_on()
    {
        var decision = Decide(new LaneOutcome.Parked("wamid.1", TimeSpan.FromMinutes(1), Reason.Words("unknown")) { TargetExists = _ => { } });

        Assert.IsType<Settlement.Parked>(decision.Settlement);
        Assert.Equal(["wamid.1"], decision.Targets);
        // It comes back: nothing was passed.
        Assert.Equal(new LaneAdvance { Continue = true }, decision.Advance);
    }

    [Fact]
    public void Targets_are_locked_in_one_order_each_once()
    {
        var decision = Decide(new LaneOutcome.Delivered { Unparks = ["b", "a", "b"] });

        Assert.Equal(["a", "b"], decision.Targets);
    }

    private static Decision Decide(LaneOutcome outcome, AttemptResult? end = null) => OutcomePolicy.Decide(outcome, Head, end ?? Fresh, Options);
}
