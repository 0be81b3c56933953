using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Maintenance;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class MaintenanceTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    [Fact]
    public async Task What_is_settled_and_old_is_purged_and_nothing_else()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => message.Payload is "3" or "4" ? new LaneOutcome.Rejected(Reason.Words("bad")) : new LaneOutcome.Delivered());
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([.. Enumerable.Range(1, 4).Select(number => test.Message(number, $"lane {number}"))]);
        await test.DrainedAsync();
        await replica.StopAsync();
        await replica.Intake.AddAsync([test.Message(5, "lane 5")]);
        await test.ExecuteAsync("""
            update lane_messages set settled_at = settled_at - interval '8 days' where major = 1;
            update lane_messages set settled_at = settled_at - interval '90 days' where major = 3;
            update lane_messages set settled_at = settled_at - interval '30 days' where major = 4;
            update lane_messages set received_at = received_at - interval '90 days', stored_at = stored_at - interval '90 days' where major = 5;
            update lanes set worked_at = worked_at - interval '8 days' where lane in ('lane 1', 'lane 5');
            """);

        using var purge = ActivatorUtilities.CreateInstance<LanePurge>(replica.Services);
        await purge.PurgeAsync(default);

        Assert.Equal("2,4,5", await test.ScalarAsync<string>("select string_agg(major::text, ',' order by major) from lane_messages"));
        Assert.Equal("lane 2,lane 3,lane 4,lane 5", await test.ScalarAsync<string>("select string_agg(lane, ',' order by lane) from lanes"));
    }

    [Fact]
    public async Task A_message_in_a_lane_that_is_not_due_is_found_and_delivered()
    {
        await using var test = await LaneTest.CreateAsync(database);
        await test.Idle().Intake.AddAsync([test.Message(1, "stranded"), test.Message(2, "just now")]);
        await test.ExecuteAsync("""
            update lanes set due_at = null;
            update lane_messages set ready_at = ready_at - interval '2 minutes' where lane = 'stranded';
            """);

        await test.StartAsync();

        await test.UntilAsync("status = 'delivered' from lane_messages where lane = 'stranded'", "it is delivered");
        Assert.True(await test.HoldsAsync("status = 'waiting' from lane_messages where lane = 'just now'"));
    }

    [Theory]
    [InlineData("due_at = now() - interval '100 seconds'", true)]
    [InlineData("due_at = now() - interval '1 hour', leased_until = now() - interval '100 seconds'", true)]
    [InlineData("due_at = now() + interval '1 minute'", false)]
    [InlineData("due_at = now() - interval '100 seconds', leased_until = now() + interval '10 seconds'", false)]
    [InlineData("due_at = now() - interval '100 seconds', calling_until = now() + interval '10 seconds'", false)]
    [InlineData("due_at = null", false)]
    public async Task Overdue_is_what_a_replica_could_work_and_none_does(string state, bool isOverdue)
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = test.Idle();
        await replica.Intake.AddAsync([test.Message(1)]);
        await test.ExecuteAsync($"update lanes set leased_until = null, calling_until = null; update lanes set {state}; update lane_messages set age_from = age_from - interval '1 hour'");

        var count = await new MaintenanceTable(replica.Services.GetRequiredService<NpgsqlDataSource>()).CountAsync(default);

        Assert.True(count.Oldest > TimeSpan.FromMinutes(59));
        Assert.InRange(count.Overdue, isOverdue ? TimeSpan.FromSeconds(100) : TimeSpan.Zero, isOverdue ? TimeSpan.FromSeconds(200) : TimeSpan.Zero);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("and lane = 'lane 1'", true)]
    [InlineData("and lane <> 'lane 4'", false)]
    public async Task Chats_of_an_owner_whose_remote_hangs_are_not_overdue(string hanging, bool isOverdue)
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = test.Idle();
        await replica.Intake.AddAsync([.. Enumerable.Range(1, 4).Select(number => test.Message(number, $"lane {number}"))]);
        await test.ExecuteAsync($"""
            update lanes set due_at = now() - interval '100 seconds', leased_until = null, calling_until = null, worked_at = now();
            update lanes set leased_until = now() + interval '10 seconds' where lane <> 'lane 4';
            update lanes set worked_at = now() - interval '8 seconds' where leased_until is not null {(hanging == "" ? "and false" : hanging)};
            """);

        var count = await new MaintenanceTable(replica.Services.GetRequiredService<NpgsqlDataSource>()).CountAsync(default);

        Assert.InRange(count.Overdue, isOverdue ? TimeSpan.FromSeconds(100) : TimeSpan.Zero, isOverdue ? TimeSpan.FromSeconds(200) : TimeSpan.Zero);
    }

    [Fact]
    public async Task A_lane_that_was_purged_is_made_anew()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1)]);
        await test.DrainedAsync();
        await test.UntilAsync("leased_until is null from lanes", "the lane is released");
        await test.ExecuteAsync("delete from lanes");

        await replica.Intake.AddAsync([test.Message(2)]);

        await test.DeliveredAsync("1", "2");
    }

    [Fact]
    public async Task Another_replica_is_woken_without_polling()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { PollInterval = TimeSpan.FromMinutes(1), Concurrency = 1 };
        var gate = new Gate();
        test.Script.Handle = async (message, _, cancellationToken) =>
        {
            if (message.Payload == "1")
                await gate.PassAsync(cancellationToken);
            return new LaneOutcome.Delivered();
        };
        var busy = await test.StartAsync();
        await busy.Intake.AddAsync([test.Message(1)]);
        await gate.ReachedAsync();
        await test.StartAsync();
        await test.UntilAsync("""
            count(*) = 2 from pg_stat_activity where query like 'listen %' || current_schema() || '%' and state = 'idle'
            """, "both listen");

        await busy.Intake.AddAsync([test.Message(2, "other")]);

        await LaneTest.UntilAsync(() => test.Script.Delivered.Contains("2"), "the free replica delivers");
        gate.Open();
        await test.DrainedAsync();
    }

    [Fact]
    public async Task Storing_waiting_and_delivering_are_one_trace()
    {
        await using var test = await LaneTest.CreateAsync(database);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "RyzeBridge.Lanes" or "Lanes.Tests",
            Sample = (ref _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("Lanes.Tests");
        Activity? dispatch = null;
        test.Script.Handle = (_, _, _) =>
        {
            dispatch = Activity.Current;
            return Task.FromResult<LaneOutcome>(new LaneOutcome.Delivered());
        };
        var replica = await test.StartAsync();

        using var received = source.StartActivity("received")!;
        received.TraceStateString = "vendor=1";
        await replica.Intake.AddAsync([test.Message(1)]);
        await test.DrainedAsync();

        Assert.Equal(received.TraceId, dispatch!.TraceId);
        Assert.Equal(received.SpanId, dispatch.ParentSpanId);
        Assert.Equal("vendor=1", dispatch.TraceStateString);
        Assert.DoesNotContain(dispatch.TagObjects, tag => tag.Value is "lane" or "1");
    }
}
