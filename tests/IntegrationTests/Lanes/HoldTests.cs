using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class HoldTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    [Fact]
    public async Task A_hold_stops_all_lanes_of_its_owner_and_nobody_elses_until_it_is_released()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var refused = true;
        test.Script.Return(message => message.Owner == test.Owner && Volatile.Read(ref refused)
            ? new LaneOutcome.Held("chatwoot", Reason.Words("401: token refused"))
            : new LaneOutcome.Delivered());
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1)]);
        await Eventually(async () => (await replica.Holds.ListAsync()).Count == 1, "the hold is there");
        var attempts = test.Script.Attempts.Count;

        await replica.Intake.AddAsync([test.Message(2), test.Message(1, "second"), test.Message(9, "stranger", Guid.NewGuid())]);
        await test.UntilAsync("exists (select from lane_messages where lane = 'stranger' and status = 'delivered')", "others are served");
        Assert.Equal(attempts + 1, test.Script.Attempts.Count);
        var hold = Assert.Single(await replica.Holds.ListAsync());
        Assert.Equal((test.Owner, "chatwoot", "401: token refused"), (hold.Owner, hold.Remote, hold.Reason));

        Volatile.Write(ref refused, false);
        Assert.Equal(1, await replica.Holds.ReleaseAsync(test.Owner));
        await test.DrainedAsync();
        Assert.Equal(4, test.Script.Delivered.Count);
        Assert.True(await test.HoldsAsync("bool_and(attempts = 1) from lane_messages"));
    }

    [Fact]
    public async Task What_waits_for_a_failing_remote_goes_on_when_that_takes_calls_again_and_nothing_else_does()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => new LaneOutcome.RetryLater(Reason.Words("not now"), TimeSpan.FromMinutes(10))
        {
            Counts = message.Lane == "throttled",
            Paced = message.Lane == "paced",
        });
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1), test.Message(1, "throttled"), test.Message(1, "paced")]);
        await test.UntilAsync("count(*) = 3 from lanes where blocked_until > now() and leased_until is null", "all wait");
        test.Script.Return(_ => new LaneOutcome.Delivered());

        Assert.Equal(1, await replica.Services.GetRequiredService<LaneBreaks>().EndAsync(CancellationToken.None));

        await test.UntilAsync("exists (select from lane_messages where lane = 'lane' and status = 'delivered')", "it goes on");
        Assert.True(await test.HoldsAsync("bool_and(status = 'waiting') from lane_messages where lane <> 'lane'"));
    }

    [Fact]
    public async Task An_owner_waits_until_its_last_hold_is_released()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = test.Idle();
        await replica.Holds.HoldAsync(test.Owner, "chatwoot", "401");
        await replica.Holds.HoldAsync(test.Owner, "whatsapp", "190");
        await replica.Holds.HoldAsync(test.Owner, "whatsapp", "190 again");
        Assert.Equal(["401", "190 again"], (await replica.Holds.ListAsync()).Select(hold => hold.Reason));

        Assert.Equal(1, await replica.Holds.ReleaseAsync(test.Owner, "chatwoot"));
        Assert.Equal(0, await replica.Holds.ReleaseAsync(test.Owner, "chatwoot"));
        Assert.Equal("whatsapp", Assert.Single(await replica.Holds.ListAsync()).Remote);
        Assert.Equal(1, await replica.Holds.ReleaseAsync(test.Owner));
    }

    [Fact]
    public async Task Time_behind_a_hold_does_not_count_towards_the_age()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { MaxAge = TimeSpan.FromHours(5) };
        var failures = 1;
        test.Script.Return(_ => Interlocked.Decrement(ref failures) >= 0 ? new LaneOutcome.RetryLater(Reason.Words("down")) : new LaneOutcome.Delivered());
        var idle = test.Idle();
        await idle.Intake.AddAsync([test.Message(1)]);
        await idle.Holds.HoldAsync(test.Owner, "chatwoot", "401");
        await idle.Holds.HoldAsync(test.Owner, "whatsapp", "190");
        await test.ExecuteAsync("""
            update lane_messages set age_from = age_from - interval '10 hours', received_at = received_at - interval '10 hours';
            update lane_holds set paused_since = paused_since - interval '10 hours' where remote = 'chatwoot';
            """);

        await idle.Holds.ReleaseAsync(test.Owner, "chatwoot");
        await idle.Holds.ReleaseAsync(test.Owner, "whatsapp");
        await test.StartAsync();

        await test.DeliveredAsync("1");
    }

    [Fact]
    public async Task A_message_stored_during_a_hold_is_only_as_old_as_itself_afterwards()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var idle = test.Idle();
        await idle.Holds.HoldAsync(test.Owner, "chatwoot", "401");
        await test.ExecuteAsync("update lane_holds set paused_since = paused_since - interval '10 hours'");
        await idle.Intake.AddAsync([test.Message(1)]);

        await idle.Holds.ReleaseAsync(test.Owner);

        Assert.True(await test.HoldsAsync("""
            now() - m.age_from - (l.paused - m.pause_base) between interval '0' and interval '1 minute'
            from lane_messages m join lanes l using (lane)
            """));
    }

    [Fact]
    public async Task Time_behind_an_open_circuit_counts_neither_as_attempt_nor_towards_the_age()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { MaxAge = TimeSpan.FromHours(1) };
        var open = 3;
        test.Script.Return(_ => Interlocked.Decrement(ref open) >= 0
            ? new LaneOutcome.RetryLater(Reason.Words("circuit open"), TimeSpan.FromMilliseconds(20)) { Counts = false }
            : new LaneOutcome.Delivered());
        var idle = test.Idle();
        await idle.Intake.AddAsync([test.Message(1)]);
        await test.ExecuteAsync("update lane_messages set age_from = age_from - interval '2 hours'");

        await test.StartAsync();

        await test.DeliveredAsync("1");
        Assert.True(await test.HoldsAsync("(select attempts from lane_messages) = 1 and (select paused from lanes) = interval '60 milliseconds'"));
    }

    private static Task Eventually(Func<Task<bool>> condition, string description) => TestInfrastructure.Eventually.TrueAsync(condition, description);
}
