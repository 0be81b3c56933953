using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class CrashTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    private static readonly LaneOutcome Delivered = new LaneOutcome.Delivered();

    [Theory]
    [InlineData(1)]
    [InlineData(3600)]
    public async Task A_lane_of_a_killed_dispatcher_goes_on_when_its_lease_ends_or_its_silence_is_noticed(int leaseSeconds)
    {
        await using var test = await LaneTest.CreateAsync(database);
        var gate = new Gate();
        var first = true;
        test.Script.Handle = async (_, _, cancellationToken) =>
        {
            if (Flip(ref first))
                await gate.PassAsync(cancellationToken);
            return Delivered;
        };
        var doomed = await test.StartAsync(test.Options with { Lease = TimeSpan.FromSeconds(leaseSeconds) });
        await doomed.Intake.AddAsync([test.Message(1), test.Message(2)]);
        await gate.ReachedAsync();
        await test.UntilAsync("exists (select from lane_replicas)", "it has shown that it lives");
        await doomed.KillAsync();
        await test.StartAsync();

        await test.UntilAsync("count(*) = 2 from lane_messages where status = 'delivered'", "the other dispatcher delivers");
        Assert.Equal(["1", "1", "2"], test.Script.Attempts.Select(message => message.Payload));
        Assert.All(test.Script.Attempts, message => Assert.False(message.CallInterrupted));
        gate.Open();
    }

    [Fact]
    public async Task A_call_that_was_answered_is_looked_into_without_waiting_for_its_longest_time()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var first = true;
        test.Script.Handle = async (_, call, cancellationToken) =>
        {
            if (!Flip(ref first))
                return Delivered;
            await call.BeginAsync(TimeSpan.FromHours(1), null, cancellationToken);
            return new LaneOutcome.RetryLater(Reason.Words("500")) { Ambiguous = true, Remaining = TimeSpan.Zero };
        };
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1)]);

        await test.DeliveredAsync("1");
        Assert.Equal([false, true], test.Script.Attempts.Select(message => message.CallInterrupted));
    }

    [Fact]
    public async Task After_a_crash_during_a_call_nobody_goes_on_before_the_call_cannot_work_any_more()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var gate = new Gate();
        var first = true;
        var early = true;
        test.Script.Handle = async (message, call, cancellationToken) =>
        {
            if (Flip(ref first))
            {
                await call.BeginAsync(TimeSpan.FromSeconds(2.5), """{"step":1}""", cancellationToken);
                await test.ExecuteAsync("create table promise as select calling_until from lanes");
                await gate.PassAsync(cancellationToken);
            }
            else if (message.CallInterrupted)
            {
                early = await test.HoldsAsync("now() < calling_until from promise");
            }

            return Delivered;
        };
        var doomed = await test.StartAsync(test.Options with { Lease = TimeSpan.FromSeconds(1) });
        await doomed.Intake.AddAsync([test.Message(1), test.Message(2)]);
        await gate.ReachedAsync();
        await doomed.KillAsync();
        await test.StartAsync();

        await test.UntilAsync("count(*) = 2 from lane_messages where status = 'delivered'", "the other dispatcher delivers");
        Assert.False(early);
        var second = test.Script.Attempts.ElementAt(1);
        Assert.True(second.CallInterrupted);
        Assert.Equal("""{"step":1}""", second.State);
        gate.Open();
    }

    [Fact]
    public async Task A_completed_call_is_not_interrupted_by_a_later_crash_and_its_state_is_kept()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var gate = new Gate();
        var first = true;
        test.Script.Handle = async (_, call, cancellationToken) =>
        {
            if (Flip(ref first))
            {
                await call.BeginAsync(TimeSpan.FromMinutes(5), null, cancellationToken);
                await call.CompleteAsync("""{"contact":7}""", cancellationToken);
                await gate.PassAsync(cancellationToken);
            }

            return Delivered;
        };
        var doomed = await test.StartAsync(test.Options with { Lease = TimeSpan.FromSeconds(1) });
        await doomed.Intake.AddAsync([test.Message(1)]);
        await gate.ReachedAsync();
        await doomed.KillAsync();
        await test.StartAsync();

        await test.DrainedAsync();
        var second = test.Script.Attempts.ElementAt(1);
        Assert.False(second.CallInterrupted);
        Assert.Equal("""{"contact":7}""", second.State);
        gate.Open();
    }

    [Fact]
    public async Task An_exception_during_a_call_leaves_it_unexplained_until_it_is_looked_into()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var attempt = 0;
        test.Script.Handle = async (_, call, cancellationToken) =>
        {
            switch (++attempt)
            {
                case 1:
                    await call.BeginAsync(TimeSpan.FromMilliseconds(300), null, cancellationToken);
                    throw new HttpRequestException("connection broken");
                case 2:
                    // The look-up itself fails: the first call is as unexplained as before.
                    return new LaneOutcome.RetryLater(Reason.Words("look-up failed"));
                case 3:
                    await call.BeginAsync(TimeSpan.FromMinutes(5), null, cancellationToken);
                    return new LaneOutcome.RetryLater(Reason.Words("503: certainly not done"));
                default:
                    return Delivered;
            }
        };
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1)]);

        await test.DeliveredAsync("1");
        Assert.Equal([false, true, true, false], test.Script.Attempts.Select(message => message.CallInterrupted));
    }

    [Fact]
    public async Task An_ambiguous_outcome_waits_for_the_end_of_the_call()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var first = true;
        var early = true;
        test.Script.Handle = async (message, call, cancellationToken) =>
        {
            if (Flip(ref first))
            {
                await call.BeginAsync(TimeSpan.FromSeconds(1), null, cancellationToken);
                await test.ExecuteAsync("create table promise as select calling_until from lanes");
                return new LaneOutcome.RetryLater(Reason.Words("timed out"), TimeSpan.Zero) { Ambiguous = true };
            }

            early = !message.CallInterrupted || await test.HoldsAsync("now() < calling_until from promise");
            return Delivered;
        };
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1)]);

        await test.DeliveredAsync("1");
        Assert.False(early);
    }

    [Fact]
    public async Task A_dispatcher_that_lost_its_lease_can_neither_begin_a_call_nor_settle()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var gate = new Gate();
        var first = true;
        var refused = new TaskCompletionSource<bool>();
        test.Script.Handle = async (_, call, _) =>
        {
            if (!Flip(ref first))
                return new LaneOutcome.Delivered("from the new holder");

            await gate.PassAsync(CancellationToken.None);
            refused.TrySetResult(await Record.ExceptionAsync(() => call.BeginAsync(TimeSpan.FromSeconds(1))) is LaneLeaseLostException);
            return new LaneOutcome.Delivered("from the zombie");
        };
        var zombie = await test.StartAsync(test.Options with { Lease = TimeSpan.FromMinutes(5) });
        using var metrics = new MetricProbe(zombie);
        await zombie.Intake.AddAsync([test.Message(1)]);
        await gate.ReachedAsync();

        await test.StartAsync();
        await test.ExecuteAsync("update lanes set leased_until = now()");
        await test.DrainedAsync();
        gate.Open();

        Assert.True(await refused.Task);
        await LaneTest.UntilAsync(() => metrics.Sum("lanes.leases_lost") == 1, "the zombie notices");
        Assert.Equal("from the new holder", await test.ScalarAsync<string>("select remote_id from lane_messages"));
    }

    [Fact]
    public async Task A_dispatcher_that_lost_its_lease_cannot_settle_what_the_new_holder_works_on()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var gates = new[] { new Gate(), new Gate() };
        var attempt = -1;
        test.Script.Handle = async (_, _, _) =>
        {
            var mine = Interlocked.Increment(ref attempt);
            await gates[mine].PassAsync(CancellationToken.None);
            return new LaneOutcome.Delivered($"attempt {mine}");
        };
        var zombie = await test.StartAsync(test.Options with { Lease = TimeSpan.FromMinutes(5) });
        using var metrics = new MetricProbe(zombie);
        await zombie.Intake.AddAsync([test.Message(1)]);
        await gates[0].ReachedAsync();
        await test.StartAsync();
        await test.ExecuteAsync("update lanes set leased_until = now()");
        await gates[1].ReachedAsync();

        gates[0].Open();
        await LaneTest.UntilAsync(() => metrics.Sum("lanes.leases_lost") == 1, "the zombie notices");
        Assert.True(await test.HoldsAsync("status = 'waiting' from lane_messages"));

        gates[1].Open();
        await test.DrainedAsync();
        Assert.Equal("attempt 1", await test.ScalarAsync<string>("select remote_id from lane_messages"));
    }

    [Fact]
    public async Task A_lost_lease_stops_the_handler()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { Lease = TimeSpan.FromSeconds(1) };
        var first = true;
        var stopped = new Gate();
        test.Script.Handle = async (_, _, cancellationToken) =>
        {
            if (Flip(ref first))
            {
                await test.ExecuteAsync("update lanes set fence = nextval('lane_fences'), leased_until = now()");
                await new Gate().PassAsync(cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
                await stopped.PassAsync(CancellationToken.None);
            }

            return Delivered;
        };
        var replica = await test.StartAsync();
        using var metrics = new MetricProbe(replica);

        await replica.Intake.AddAsync([test.Message(1)]);

        await stopped.ReachedAsync();
        stopped.Open();
        await LaneTest.UntilAsync(() => metrics.Sum("lanes.leases_lost") == 1, "the first attempt ends without effect");
        await test.DrainedAsync();
        Assert.Equal(2, test.Script.Attempts.Count);
        Assert.True(await test.HoldsAsync("status = 'delivered' and attempts = 1 from lane_messages"));
    }

    [Fact]
    public async Task Writes_in_the_settling_transaction_that_fail_leave_the_message_to_be_tried_again()
    {
        await using var test = await LaneTest.CreateAsync(database);
        await test.ExecuteAsync("create table map (id text)");
        var first = true;
        test.Script.Return(_ => new LaneOutcome.Delivered("id")
        {
            TransactionWrites = batch => batch.Add(Flip(ref first) ? "insert into no_such_table values ('id')" : "insert into map values ('id')"),
        });
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1)]);

        await test.DrainedAsync();
        Assert.Equal(2, test.Script.Attempts.Count);
        Assert.True(await test.HoldsAsync("(select count(*) from map) = 1"));
    }

    private static bool Flip(ref bool first) => Interlocked.Exchange(ref first, false);
}
