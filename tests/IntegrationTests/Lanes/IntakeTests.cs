using Dapper;
using Npgsql;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class IntakeTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    private const string Locked = "(select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')";

    [Fact]
    public async Task A_message_repeated_a_hundred_times_is_stored_and_delivered_once()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = await test.StartAsync();

        var added = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => replica.Intake.AddAsync([test.Message(1)])));

        Assert.Equal(1, added.Sum());
        await test.DeliveredAsync("1");
        Assert.Equal(0, await replica.Intake.AddAsync([test.Message(1)]));
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*) from lane_messages"));
    }

    [Fact]
    public async Task Messages_of_one_delivery_leave_in_their_order_not_in_that_of_their_arrival()
    {
        await using var test = await LaneTest.CreateAsync(database);
        await test.Idle().Intake.AddAsync([test.Message(3), test.Message(1), test.Message(2)]);

        await test.StartAsync();

        await test.DeliveredAsync("1", "2", "3");
    }

    [Fact]
    public async Task The_same_messages_from_many_intakes_at_once_neither_double_nor_deadlock()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = await test.StartAsync();
        var messages = Enumerable.Range(0, 200).Select(number => test.Message(number, $"lane {number % 10}")).ToArray();

        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
        {
            var shuffled = messages.ToArray();
            Random.Shared.Shuffle(shuffled);
            return replica.Intake.AddAsync(shuffled);
        }));

        Assert.Equal(200, added.Sum());
        await test.DrainedAsync();
        Assert.Equal(200, test.Script.Delivered.Distinct().Count());
        Assert.Equal(200, test.Script.Delivered.Count);
    }

    [Fact]
    public async Task Nothing_is_left_behind_in_a_lane_that_is_released_at_the_same_moment()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { PollInterval = TimeSpan.FromMinutes(1) };
        var replica = await test.StartAsync();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1_000),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (number, cancellationToken) => await replica.Intake.AddAsync([test.Message(number, $"lane {number % 3}")], null, cancellationToken));

        await test.DrainedAsync();
        Assert.Equal(1_000, test.Script.Delivered.Count);
    }

    [Fact]
    public async Task A_message_whose_commit_comes_while_its_lane_is_released_is_seen()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var handling = new Gate();
        test.Script.Handle = async (message, _, cancellationToken) =>
        {
            if (message.Payload == "1")
                await handling.PassAsync(cancellationToken);
            return new LaneOutcome.Delivered();
        };
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1)]);
        await handling.ReachedAsync();

        await using var connection = new NpgsqlConnection(test.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("select pg_advisory_lock(1)");
        var stored = replica.Intake.AddAsync([test.Message(2)], batch => batch.Add("select pg_advisory_xact_lock(1)"));
        await test.UntilAsync($"{Locked} = 1", "the message is stored and not committed");
        handling.Open();
        await test.UntilAsync($"{Locked} = 2", "the settlement waits for the intake's lock");
        await connection.ExecuteAsync("select pg_advisory_unlock(1)");
        await stored;

        await test.DeliveredAsync("1", "2");
    }

    [Fact]
    public async Task Writes_in_its_transaction_are_stored_with_the_messages_or_not_at_all()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = test.Idle();
        await test.ExecuteAsync("create table notes (text text)");

        await Assert.ThrowsAsync<PostgresException>(() => replica.Intake.AddAsync(
            [test.Message(1)], batch => batch.Add("select require(false, 'no')")));
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*) from lane_messages"));

        await replica.Intake.AddAsync([test.Message(1)], batch => batch.Add("insert into notes values ('seen')"));
        Assert.True(await test.HoldsAsync("(select count(*) from notes) = 1 and (select count(*) from lane_messages) = 1"));
    }

    [Fact]
    public async Task A_settled_message_keeps_its_key_and_loses_its_payload()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1)]);
        await test.DrainedAsync();

        Assert.True(await test.HoldsAsync("exists (select from lane_messages where dedupe_key = 'lane/1' and payload is null and status = 'delivered')"));
    }
}
