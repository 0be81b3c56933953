using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class OrderTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    [Fact]
    public async Task What_is_shuffled_within_the_reorder_window_leaves_in_order()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { ReorderWindow = TimeSpan.FromSeconds(2) };
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(0, "first use is slow")]);
        await test.DeliveredAsync("0");

        await replica.Intake.AddAsync([test.Message(2)]);
        await replica.Intake.AddAsync([test.Message(1)]);

        await test.DeliveredAsync("0", "1", "2");
        Assert.True(await test.HoldsAsync("bool_and(settled_at - received_at >= interval '2 seconds') from lane_messages where major = 1"));
    }

    [Fact]
    public async Task What_was_shuffled_before_a_long_wait_in_the_queue_leaves_in_order()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { ReorderWindow = TimeSpan.FromSeconds(2) };
        var replica = await test.StartAsync();
        var beforeTheOutage = TimeProvider.System.GetUtcNow().AddHours(-1);

        await replica.Intake.AddAsync([test.Message(2, receivedAt: beforeTheOutage)]);
        await replica.Intake.AddAsync([test.Message(1, receivedAt: beforeTheOutage)]);

        await test.DeliveredAsync("1", "2");
    }

    [Fact]
    public async Task A_window_without_end_in_the_gateways_future_is_not_waited_for()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { ReorderWindow = TimeSpan.FromMilliseconds(50) };
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1, receivedAt: TimeProvider.System.GetUtcNow().AddHours(1))]);

        await test.DeliveredAsync("1");
    }

    [Fact]
    public async Task A_message_stored_late_still_goes_before_a_later_one_that_waits()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var stored = false;
        test.Script.Return(message => message.Payload == "5" && !Volatile.Read(ref stored)
            ? new LaneOutcome.RetryLater(Reason.Words("not yet"))
            : new LaneOutcome.Delivered());
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(5)]);
        await LaneTest.UntilAsync(() => !test.Script.Attempts.IsEmpty, "the later message was tried");
        await replica.Intake.AddAsync([test.Message(3)]);
        Volatile.Write(ref stored, true);

        await test.DeliveredAsync("3", "5");
    }

    [Fact]
    public async Task A_message_that_comes_after_its_successor_left_is_delivered_and_counted_as_late()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = await test.StartAsync();
        using var metrics = new MetricProbe(replica);

        await replica.Intake.AddAsync([test.Message(2)]);
        await test.DrainedAsync();
        await replica.Intake.AddAsync([test.Message(1), test.Message(3)]);

        await test.DeliveredAsync("2", "1", "3");
        await LaneTest.UntilAsync(() => metrics.Sum("lanes.settled") == 3, "all are counted");
        Assert.Equal(1, metrics.Sum("lanes.late"));
    }

    [Fact]
    public async Task Several_dispatchers_keep_the_order_of_every_lane()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { Batch = 3, Concurrency = 4 };
        var messages = Enumerable.Range(0, 400).Select(number => test.Message(number, $"lane {number % 10}")).ToArray();
        Random.Shared.Shuffle(messages);
        await test.Idle().Intake.AddAsync(messages);

        for (var replica = 0; replica < 3; replica++)
            await test.StartAsync();

        await test.DrainedAsync();
        Assert.Equal(400, test.Script.Delivered.Count);
        foreach (var lane in test.Script.Delivered.Select(int.Parse).GroupBy(number => number % 10))
            Assert.Equal(lane.Order(), lane);
    }

    [Fact]
    public async Task A_failing_head_holds_back_its_lane_and_no_other()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var failures = 3;
        test.Script.Return(message => message.Payload == "1" && Interlocked.Decrement(ref failures) >= 0
            ? new LaneOutcome.RetryLater(Reason.Words("down"))
            : new LaneOutcome.Delivered());
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1), test.Message(2), test.Message(7, "other")]);

        await test.DrainedAsync();
        Assert.Equal(["1", "2"], test.Script.Delivered.Where(payload => payload != "7"));
        Assert.True(await test.HoldsAsync("bool_and(attempts = case when major = 1 then 4 else 1 end) from lane_messages"));
    }

    [Fact]
    public async Task A_handler_that_throws_is_tried_again()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var failures = 2;
        test.Script.Handle = (_, _, _) => Interlocked.Decrement(ref failures) >= 0
            ? throw new InvalidOperationException("a bug")
            : Task.FromResult<LaneOutcome>(new LaneOutcome.Delivered());
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1)]);

        await test.DeliveredAsync("1");
        Assert.Equal(3, test.Script.Attempts.Count);
    }

    [Fact]
    public async Task What_waits_in_a_lane_moves_with_its_head_when_the_whole_lane_is_another_one()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => message.Lane == "alias"
            ? new LaneOutcome.Moved("chat", test.Owner) { WholeLane = true }
            : new LaneOutcome.Delivered());
        await test.Idle().Intake.AddAsync([test.Message(1, "alias"), test.Message(2, "alias"), test.Message(3, "alias"), test.Message(4, "chat")]);
        await test.ExecuteAsync("update lane_messages set call_open = true where major = 2");

        await test.StartAsync();

        await test.DrainedAsync();
        Assert.Equal("1", Assert.Single(test.Script.Attempts, message => message.Lane == "alias").Payload);
        Assert.Equal(["1", "2", "3"], test.Script.Delivered.Where(payload => payload != "4"));
        Assert.Equal("2", Assert.Single(test.Script.Attempts, message => message.CallInterrupted).Payload);
    }

    [Fact]
    public async Task What_waits_for_a_target_moves_with_the_whole_lane()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => message switch
        {
            { Payload: "1", Lane: "alias", LastChance: false } => new LaneOutcome.Parked("target", TimeSpan.FromSeconds(1), Reason.Words("later")) { TargetExists = batch => batch.Add("select false") },
            { Lane: "alias" } => new LaneOutcome.Moved("chat", test.Owner) { WholeLane = true },
            _ => new LaneOutcome.Delivered(),
        });
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1, "alias"), test.Message(2, "alias")]);

        await test.UntilAsync("count(*) = 2 from lane_messages where status = 'delivered'", "both are delivered");
        Assert.True(await test.HoldsAsync("bool_and(lane = 'chat') from lane_messages"));
        Assert.DoesNotContain(test.Script.Attempts, message => message is { Payload: "1", Lane: "alias", LastChance: true });
    }

    [Fact]
    public async Task A_message_joins_what_still_waits_in_the_former_lane_of_its_chat()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var known = false;
        test.Script.Return(message => message.Lane != "alias" ? new LaneOutcome.Delivered()
            : Volatile.Read(ref known) ? new LaneOutcome.Moved("chat", test.Owner) { WholeLane = true }
            : new LaneOutcome.RetryLater(Reason.Words("down")));
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1, "alias")]);
        await LaneTest.UntilAsync(() => !test.Script.Attempts.IsEmpty, "the first one was tried");

        await replica.Intake.AddAsync([test.Message(2, "chat") with { FormerLane = "alias" }, test.Message(3, "other") with { FormerLane = "empty" }]);

        await LaneTest.UntilAsync(() => test.Script.Delivered.Contains("3"), "where nothing waits, the message is in its chat's lane");
        Assert.True(await test.HoldsAsync("bool_and(lane = 'alias') from lane_messages where major in (1, 2)"));
        Volatile.Write(ref known, true);
        await test.DeliveredAsync("3", "1", "2");
    }
}
