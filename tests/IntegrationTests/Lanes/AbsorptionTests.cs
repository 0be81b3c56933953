using System.Data.Common;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class AbsorptionTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    private static readonly Action<DbBatch> Nothing = _ => { };

    [Fact]
    public async Task What_waits_and_parks_in_the_other_lane_goes_on_in_this_one_in_order()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var absorbed = false;
        test.Script.Handle = async (message, call, cancellationToken) =>
        {
            if (message.Payload == "2" && !message.LastChance)
                return new LaneOutcome.Parked("target", TimeSpan.FromSeconds(1), Reason.Words("unknown")) { TargetExists = batch => batch.Add("select false") };
            if (message.Payload == "1")
                absorbed = await call.TryAbsorbAsync("other", Nothing, cancellationToken);
            return absorbed ? new LaneOutcome.Delivered() : new LaneOutcome.RetryLater(Reason.Words("waits"));
        };
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(2, "other"), test.Message(4, "other")]);
        await test.UntilAsync("exists (select from lane_messages where status = 'parked') and exists (select from lane_messages where major = 4 and attempts > 0)", "the other lane is stuck");

        await replica.Intake.AddAsync([test.Message(1), test.Message(3), test.Message(5)]);

        await test.UntilAsync("count(*) = 5 from lane_messages where status = 'delivered'", "all are delivered");
        Assert.True(await test.HoldsAsync("bool_and(lane = 'lane') from lane_messages"));
        Assert.Equal(["1", "3", "4", "5"], test.Script.Delivered.Where(payload => payload != "2"));
    }

    [Fact]
    public async Task A_lane_at_work_is_left_alone_and_nothing_is_written()
    {
        await using var test = await LaneTest.CreateAsync(database);
        await test.ExecuteAsync("create table aliases (alias text primary key)");
        var working = new Gate();
        var busy = false;
        test.Script.Handle = async (message, call, cancellationToken) =>
        {
            if (message.Lane == "other")
            {
                await working.PassAsync(cancellationToken);
                return new LaneOutcome.Delivered();
            }

            var absorbed = await call.TryAbsorbAsync("other", batch => batch.Add("insert into aliases values ('other')"), cancellationToken);
            busy |= !absorbed;
            if (absorbed)
                return new LaneOutcome.Delivered();
            working.Open();
            return new LaneOutcome.RetryLater(Reason.Words("busy"));
        };
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(2, "other")]);
        await working.ReachedAsync();

        await replica.Intake.AddAsync([test.Message(1)]);

        await test.DeliveredAsync("2", "1");
        Assert.True(busy);
        Assert.True(await test.HoldsAsync("count(*) = 1 from aliases"));
    }

    [Fact]
    public async Task A_lane_whose_call_may_still_work_is_left_alone()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var refusals = 0;
        test.Script.Handle = async (_, call, cancellationToken) =>
        {
            if (await call.TryAbsorbAsync("other", Nothing, cancellationToken))
                return new LaneOutcome.Delivered();
            Interlocked.Increment(ref refusals);
            return new LaneOutcome.RetryLater(Reason.Words("busy"));
        };
        await test.ExecuteAsync($"insert into lanes (lane, owner, calling_until) values ('other', '{test.Owner}', now() + interval '1 hour')");

        await (await test.StartAsync()).Intake.AddAsync([test.Message(1)]);

        await LaneTest.UntilAsync(() => refusals > 0, "the lane is left alone");
        Assert.Empty(test.Script.Delivered);
        await test.ExecuteAsync("update lanes set calling_until = now() where lane = 'other'");
        await test.DeliveredAsync("1");
    }

    [Fact]
    public async Task Whose_lease_on_the_other_lane_has_ended_does_nothing_more_in_it()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var working = new Gate();
        var begun = new TaskCompletionSource<Exception?>();
        test.Script.Handle = async (message, call, cancellationToken) =>
        {
            if (message.Lane == "other")
            {
                await working.PassAsync(CancellationToken.None);
                var refusal = await Record.ExceptionAsync(() => call.BeginAsync(TimeSpan.FromSeconds(1), cancellationToken: CancellationToken.None));
                begun.SetResult(refusal);
                return refusal is null ? new LaneOutcome.Delivered() : throw refusal;
            }

            if (message.Payload != "1")
                return new LaneOutcome.Delivered();
            // Its holder is asleep, and nobody has claimed it since.
            await test.ExecuteAsync("update lanes set leased_until = now() - interval '1 second', due_at = now() + interval '1 hour' where lane = 'other'");
            if (!await call.TryAbsorbAsync("other", Nothing, cancellationToken))
                return new LaneOutcome.RetryLater(Reason.Words("busy"));
            working.Open();
            return new LaneOutcome.Delivered();
        };
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(2, "other")]);
        await working.ReachedAsync();

        await replica.Intake.AddAsync([test.Message(1)]);

        Assert.IsType<LaneLeaseLostException>(await begun.Task);
        await test.UntilAsync("count(*) = 2 from lane_messages where status = 'delivered' and lane = 'lane'", "all are delivered, in the lane that remains");
    }

    [Fact]
    public async Task Nobody_absorbs_under_a_lease_that_is_lost()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var lost = 0;
        test.Script.Handle = async (_, call, cancellationToken) =>
        {
            if (Interlocked.Exchange(ref lost, 1) == 0)
            {
                await test.ExecuteAsync("update lanes set fence = fence + 1000000, leased_until = null where lane = 'lane'");
                await Assert.ThrowsAsync<LaneLeaseLostException>(() => call.TryAbsorbAsync("other", Nothing, cancellationToken));
            }

            return new LaneOutcome.Delivered();
        };
        await test.Idle().Intake.AddAsync([test.Message(1), test.Message(2, "other")]);
        await test.ExecuteAsync("update lanes set due_at = null where lane = 'other'");

        await test.StartAsync();

        await test.UntilAsync("status = 'delivered' from lane_messages where major = 1", "the lane goes on");
        Assert.True(await test.HoldsAsync("lane = 'other' from lane_messages where major = 2"));
    }
}
