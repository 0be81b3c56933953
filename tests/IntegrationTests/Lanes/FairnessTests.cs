using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class FairnessTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    [Fact]
    public async Task An_owner_whose_chats_all_hang_leaves_places_to_others()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { Concurrency = 4 };
        var gate = new Gate();
        test.Script.Handle = async (message, _, cancellationToken) =>
        {
            if (message.Owner == test.Owner)
                await gate.PassAsync(cancellationToken);
            return new LaneOutcome.Delivered();
        };
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([.. Enumerable.Range(0, 40).Select(number => test.Message(number, $"lane {number}"))]);
        await LaneTest.UntilAsync(() => test.Script.Attempts.Count == 3, "three of four places are taken");

        await replica.Intake.AddAsync([test.Message(99, "other", Guid.NewGuid())]);

        await LaneTest.UntilAsync(() => test.Script.Delivered.Contains("99"), "the other owner is served");
        Assert.Equal(4, test.Script.Attempts.Count);
        gate.Open();
        await test.DrainedAsync();
    }

    [Fact]
    public async Task Owners_take_turns_however_much_one_of_them_has_waiting()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { Concurrency = 1, Batch = 1 };
        var owners = Enumerable.Range(0, 3).Select(_ => Guid.NewGuid()).ToArray();
        var idle = test.Idle();
        await idle.Intake.AddAsync([.. Enumerable.Range(0, 60).Select(number => test.Message(number, $"a{number}", owners[0]))]);
        await idle.Intake.AddAsync([.. Enumerable.Range(0, 3).Select(number => test.Message(number, $"b{number}", owners[1]))]);
        await idle.Intake.AddAsync([.. Enumerable.Range(0, 3).Select(number => test.Message(number, "c", owners[2]))]);

        await test.StartAsync();

        await test.DrainedAsync();
        var firstNine = test.Script.Attempts.Take(9).CountBy(message => message.Owner).ToDictionary();
        Assert.All(owners, owner => Assert.Equal(3, firstNine[owner]));
    }

    [Fact]
    public async Task A_lane_gives_its_place_up_after_its_batch()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { Concurrency = 1, Batch = 2 };
        var idle = test.Idle();
        await idle.Intake.AddAsync([.. Enumerable.Range(0, 6).Select(number => test.Message(number))]);
        await idle.Intake.AddAsync([test.Message(7, "other", Guid.NewGuid())]);

        await test.StartAsync();

        await test.DrainedAsync();
        var place = test.Script.Delivered.ToList().IndexOf("7");
        Assert.True(place is 0 or 2, $"the other lane came at place {place}");
    }

    [Fact]
    public async Task The_live_messages_of_twenty_owners_pass_the_fifty_thousand_of_another()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { Batch = 4 };
        await FloodAsync(test);
        var (noisy, live, noisyAtTheEnd) = (0, 0, 0);
        var owners = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToArray();
        test.Script.Handle = (message, _, _) =>
        {
            if (message.Owner == test.Owner)
                Interlocked.Increment(ref noisy);
            else if (Interlocked.Increment(ref live) == 200)
                Volatile.Write(ref noisyAtTheEnd, Volatile.Read(ref noisy));
            return Task.FromResult<LaneOutcome>(new LaneOutcome.Delivered());
        };
        var replica = await test.StartAsync();
        await LaneTest.UntilAsync(() => Volatile.Read(ref noisy) > 100, "the flood is under way");

        var before = Volatile.Read(ref noisy);
        await replica.Intake.AddAsync(TenEach(test, owners));
        await LaneTest.UntilAsync(() => Volatile.Read(ref live) == 200, "all live messages are delivered");

        // Its share of the turns meanwhile, and not what it has waiting.
        Assert.True(noisyAtTheEnd - before < 5_000, $"{noisyAtTheEnd - before} messages of the flood went first");
    }

    [Fact]
    public async Task An_owner_whose_host_is_not_called_delays_nobody_and_does_not_grow_old()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { Batch = 4 };
        await FloodAsync(test);
        var (refused, live, refusedAtTheEnd) = (0, 0, 0);
        var owners = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToArray();
        // As a relay answers while a circuit is open or a budget is spent, noting a call that is not made after all.
        test.Script.Handle = async (message, call, cancellationToken) =>
        {
            if (message.Owner == test.Owner)
            {
                await call.BeginAsync(TimeSpan.FromMinutes(1), cancellationToken: cancellationToken);
                Interlocked.Increment(ref refused);
                return new LaneOutcome.RetryLater(Reason.Words("calls to its host wait"), TimeSpan.FromMilliseconds(50)) { Counts = false };
            }

            if (Interlocked.Increment(ref live) == 200)
                Volatile.Write(ref refusedAtTheEnd, Volatile.Read(ref refused));
            return new LaneOutcome.Delivered();
        };
        var replica = await test.StartAsync();
        await LaneTest.UntilAsync(() => Volatile.Read(ref refused) > 100, "the refusals are under way");

        var before = Volatile.Read(ref refused);
        await replica.Intake.AddAsync(TenEach(test, owners));
        await LaneTest.UntilAsync(() => Volatile.Read(ref live) == 200, "all live messages are delivered");

        Assert.True(refusedAtTheEnd - before < 1_000, $"{refusedAtTheEnd - before} refusals went first");
        Assert.All(owners.Select((_, index) => $"live {index}"), lane => Assert.Equal(
            Enumerable.Range(0, 10).Select(number => $"{number}"),
            test.Script.Attempts.Where(message => message.Lane == lane).Select(message => message.Payload)));
        // Each lane still stands at its first message, which was not tried.
        await LaneTest.UntilAsync(() => Volatile.Read(ref refused) > 600, "every lane had a turn");
        Assert.Equal(500, test.Script.Attempts.Where(message => message.Owner == test.Owner).Select(message => message.Id).Distinct().Count());
        Assert.All(test.Script.Attempts, message => Assert.Equal((0, false), (message.Attempts, message.CallInterrupted)));
    }

    [Fact]
    public async Task Fifty_thousand_waiting_messages_make_a_claim_no_dearer()
    {
        await using var test = await LaneTest.CreateAsync(database);
        await test.Idle().Intake.AddAsync([test.Message(0), test.Message(0, "small")]);
        await test.ExecuteAsync("""
            insert into lane_messages (lane, owner, dedupe_key, major, minor, position, kind, payload, received_at, ready_at, age_from)
            select 'lane', owner, 'big/' || n, n, 0, 0, 'text', '{}', now(), now(), now()
            from lanes, generate_series(1, 50000) n where lane = 'lane'
            """);

        var plan = await test.ExplainHeadsAsync("lane");

        Assert.Contains("lane_messages_waiting", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on lane_messages", plan, StringComparison.Ordinal);
        Assert.DoesNotMatch("lane_messages_waiting on lane_messages m .*rows=(?!1 )", plan);
    }

    /// <summary>50,000 messages of the test's owner in 500 lanes.</summary>
    private static Task FloodAsync(LaneTest test) => test.ExecuteAsync($"""
        insert into lanes (lane, owner, due_at) select 'noisy ' || n, '{test.Owner}', now() from generate_series(1, 500) n;
        insert into lane_messages (lane, owner, dedupe_key, major, minor, position, kind, payload, received_at, ready_at, age_from)
        select 'noisy ' || 1 + n % 500, '{test.Owner}', 'noisy/' || n, n, 0, 0, 'text', 'noisy', now(), now(), now() from generate_series(1, 50000) n
        """);

    private static IReadOnlyList<NewLaneMessage> TenEach(LaneTest test, Guid[] owners) =>
        [.. owners.SelectMany((owner, index) => Enumerable.Range(0, 10).Select(number => test.Message(number, $"live {index}", owner)))];
}
