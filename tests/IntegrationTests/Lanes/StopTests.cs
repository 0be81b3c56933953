using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes;

/// <summary>Leases are so long here that only a lane that was released can go on elsewhere.</summary>
public sealed class StopTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    private static readonly TimeSpan NeverWithinTheTest = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_polite_stop_finishes_the_message_at_hand_and_hands_the_lane_over()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { Lease = NeverWithinTheTest };
        var gate = new Gate();
        test.Script.Handle = async (message, _, cancellationToken) =>
        {
            if (message.Payload == "1")
                await gate.PassAsync(cancellationToken);
            return new LaneOutcome.Delivered();
        };
        var leaving = await test.StartAsync();
        await leaving.Intake.AddAsync([test.Message(1), test.Message(2)]);
        await gate.ReachedAsync();
        await test.StartAsync();

        var stopped = leaving.StopAsync();
        gate.Open();
        await stopped;

        await test.DeliveredAsync("1", "2");
        Assert.Equal(2, test.Script.Attempts.Count);
        Assert.True(await test.HoldsAsync("count(distinct m.settled_at) = 2 from lane_messages m"));
    }

    [Fact]
    public async Task A_stop_without_patience_interrupts_the_handler_and_still_hands_the_lane_over()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { Lease = NeverWithinTheTest };
        var gate = new Gate();
        var first = true;
        test.Script.Handle = async (_, _, cancellationToken) =>
        {
            if (Interlocked.Exchange(ref first, false))
                await gate.PassAsync(cancellationToken);
            return new LaneOutcome.Delivered();
        };
        var leaving = await test.StartAsync();
        await leaving.Intake.AddAsync([test.Message(1)]);
        await gate.ReachedAsync();
        await test.StartAsync();

        await leaving.StopAsync(TimeSpan.FromMilliseconds(50));

        await test.DeliveredAsync("1");
        Assert.True(await test.HoldsAsync("attempts = 1 and not call_open from lane_messages"));
    }

    [Fact]
    public async Task A_call_interrupted_by_a_stop_is_waited_for_by_the_next()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { Lease = NeverWithinTheTest };
        var gate = new Gate();
        var first = true;
        test.Script.Handle = async (_, call, cancellationToken) =>
        {
            if (Interlocked.Exchange(ref first, false))
            {
                await call.BeginAsync(TimeSpan.FromSeconds(1), null, cancellationToken);
                await gate.PassAsync(cancellationToken);
            }

            return new LaneOutcome.Delivered();
        };
        var leaving = await test.StartAsync();
        await leaving.Intake.AddAsync([test.Message(1)]);
        await gate.ReachedAsync();
        await test.StartAsync();

        await leaving.StopAsync(TimeSpan.FromMilliseconds(50));

        await test.DeliveredAsync("1");
        Assert.True(test.Script.Attempts.Last().CallInterrupted);
    }

    [Fact]
    public async Task A_stopped_replica_claims_nothing_more()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = await test.StartAsync();
        await replica.StopAsync();

        await replica.Intake.AddAsync([test.Message(1)]);
        Assert.Empty(test.Script.Attempts);

        await test.StartAsync();
        await test.DeliveredAsync("1");
    }
}
