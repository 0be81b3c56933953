using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class ParkingTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    private const string Exists = "select exists (select from targets)";
    private const string Waiting =
        "(select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database()))";

    [Fact]
    public async Task A_parked_message_does_not_block_its_lane_and_comes_back_when_its_target_is_settled()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var known = new ConcurrentDictionary<string, bool>();
        test.Script.Return(message => message.Payload switch
        {
            "1" when !known.ContainsKey("3") => Park("3"),
            "3" => Settling(known, "3"),
            _ => new LaneOutcome.Delivered(),
        });
        var replica = await test.StartAsync();
        using var metrics = new MetricProbe(replica);

        await replica.Intake.AddAsync([test.Message(1), test.Message(2), test.Message(3), test.Message(4)]);

        await test.DrainedAsync();
        await test.UntilAsync("count(*) = 4 from lane_messages where status = 'delivered'", "all are delivered");
        Assert.Equal(["2", "3", "1", "4"], test.Script.Delivered);
        await LaneTest.UntilAsync(() => metrics.Sum("lanes.settled") == 4, "all are counted");
        Assert.Equal(1, metrics.Sum("lanes.parked"));
        Assert.Equal(1, metrics.Sum("lanes.unparked"));
        Assert.Equal(0, metrics.Sum("lanes.late"));
        Assert.DoesNotContain(test.Script.Attempts, message => message.LastChance);
    }

    [Fact]
    public async Task What_is_parked_for_another_target_stays_parked()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => message.Payload == "1" ? Park("never") : new LaneOutcome.Delivered { Unparks = [message.Payload] });
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1), test.Message(2), test.Message(3)]);

        await test.UntilAsync("count(*) = 2 from lane_messages where status = 'delivered'", "the others are delivered");
        Assert.True(await test.HoldsAsync("status = 'parked' from lane_messages where major = 1"));
        Assert.True(await test.HoldsAsync("due_at is null from lanes"));
    }

    [Fact]
    public async Task A_target_of_another_owner_wakes_nothing()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => message.Payload == "1" ? Park("target") : new LaneOutcome.Delivered { Unparks = ["target"] });
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1)]);
        await test.UntilAsync("status = 'parked' from lane_messages", "it is parked");
        await replica.Intake.AddAsync([test.Message(2, "other", Guid.NewGuid())]);

        await test.UntilAsync("status = 'delivered' from lane_messages where major = 2", "the other owner's is delivered");
        Assert.True(await test.HoldsAsync("status = 'parked' from lane_messages where major = 1"));
    }

    [Fact]
    public async Task What_got_another_owner_at_work_comes_back_when_its_target_is_settled()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var owner = Guid.NewGuid();
        var known = new ConcurrentDictionary<string, bool>();
        test.Script.Return(message => message switch
        {
            { Owner: var present } when present != owner => new LaneOutcome.Moved(message.Lane, owner),
            { Payload: "1" } when !known.ContainsKey("3") => Park("3"),
            { Payload: "3" } => Settling(known, "3"),
            _ => new LaneOutcome.Delivered(),
        });
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1), test.Message(2), test.Message(3)]);

        await test.UntilAsync("count(*) = 3 from lane_messages where status = 'delivered'", "all are delivered");
        Assert.Equal(["2", "3", "1"], test.Script.Delivered);
    }

    [Fact]
    public async Task When_its_time_is_over_it_is_told_that_this_is_the_last_chance()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => message.Payload == "1" && !message.LastChance
            ? Park("never", TimeSpan.FromMilliseconds(300))
            : new LaneOutcome.Delivered());
        var replica = await test.StartAsync();
        using var metrics = new MetricProbe(replica);

        await replica.Intake.AddAsync([test.Message(1), test.Message(2)]);

        await test.UntilAsync("count(*) = 2 from lane_messages where status = 'delivered'", "both are delivered");
        Assert.Equal(["2", "1"], test.Script.Delivered);
        Assert.True(test.Script.Attempts.Last().LastChance);
        Assert.Equal(1, metrics.Sum("lanes.unparked"));
    }

    [Fact]
    public async Task Parking_again_does_not_prolong_the_wait()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => message.LastChance ? new LaneOutcome.Delivered() : Park("never"));
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1)]);
        await test.UntilAsync("status = 'parked' from lane_messages", "it is parked");
        await test.ExecuteAsync("update lane_messages set parked_until = now() + interval '1 hour'");

        await UnparkAsync(test, replica, "never");
        await test.UntilAsync("status = 'parked' and parked_target is not null from lane_messages", "it is parked again");

        Assert.Equal(2, test.Script.Attempts.Count);
        Assert.True(await test.HoldsAsync("parked_until > now() + interval '50 minutes' from lane_messages"));
    }

    [Fact]
    public async Task Who_parks_at_the_last_chance_becomes_a_dead_letter_and_blocks_nobody()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => message.Payload == "1" ? Park("never", TimeSpan.FromMilliseconds(50)) : new LaneOutcome.Delivered());
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1), test.Message(2)]);

        await test.UntilAsync("status = 'dead' from lane_messages where major = 1", "it is a dead letter");
        await test.DeliveredAsync("2");
    }

    [Fact]
    public async Task A_target_stored_between_look_and_parking_is_not_missed()
    {
        await using var test = await LaneTest.CreateAsync(database);
        await test.ExecuteAsync("create table targets (target text primary key)");
        var looked = new Gate();
        test.Script.Handle = async (message, _, cancellationToken) =>
        {
            if (await ExistsAsync(test))
                return new LaneOutcome.Delivered();
            await looked.PassAsync(cancellationToken);
            return new LaneOutcome.Parked("target", Long, Reason.Words("missing")) { TargetExists = batch => batch.Add(Exists) };
        };
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1)]);
        await looked.ReachedAsync();

        // Stored and unparked, but not yet committed, when the other one parks.
        await using var connection = new NpgsqlConnection(test.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("select pg_advisory_lock(1)");
        var parking = replica.Services.GetRequiredService<LaneParking>();
        var unparking = parking.UnparkAsync(
            test.Owner, "target", batch => { batch.Add("insert into targets values ('target')"); batch.Add("select pg_advisory_xact_lock(1)"); });
        await test.UntilAsync($"{Waiting} = 1", "the target is stored");
        looked.Open();
        await test.UntilAsync($"{Waiting} = 2", "the other one waits");
        await connection.ExecuteAsync("select pg_advisory_unlock(1)");
        Assert.Equal(0, await unparking);

        await test.DeliveredAsync("1");
    }

    [Fact]
    public async Task A_target_stored_by_a_transaction_that_fails_wakes_nothing()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(_ => Park("target"));
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1)]);
        await test.UntilAsync("status = 'parked' from lane_messages", "it is parked");

        var unparking = replica.Services.GetRequiredService<LaneParking>().UnparkAsync(test.Owner, "target", batch => batch.Add("select 1 / 0"));
        await Assert.ThrowsAsync<PostgresException>(() => unparking);

        Assert.True(await test.HoldsAsync("status = 'parked' from lane_messages"));
        Assert.True(await test.HoldsAsync("due_at is null from lanes"));
    }

    [Fact]
    public async Task A_parked_message_outlives_the_replica_that_parked_it()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => message.LastChance ? new LaneOutcome.Delivered() : Park("never", TimeSpan.FromMilliseconds(500)));
        var first = await test.StartAsync();
        await first.Intake.AddAsync([test.Message(1)]);
        await test.UntilAsync("status = 'parked' from lane_messages", "it is parked");
        await first.KillAsync();

        await test.StartAsync();

        await test.UntilAsync("status = 'delivered' from lane_messages", "the other replica delivered it");
    }

    [Fact]
    public async Task Many_parked_messages_of_many_lanes_all_come_back_in_order()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var known = new ConcurrentDictionary<string, bool>();
        // Every odd message is about the even one that follows it.
        test.Script.Return(message =>
        {
            var number = int.Parse(message.Payload);
            var target = $"{message.Lane}/{number + 1}";
            return number % 2 == 1 && !known.ContainsKey(target) ? Park(target) : Settling(known, $"{message.Lane}/{number}");
        });
        await test.StartAsync();
        var replica = await test.StartAsync();
        var messages = Enumerable.Range(1, 40).SelectMany(number => Enumerable.Range(0, 10).Select(lane => test.Message(number, $"lane {lane}"))).ToArray();

        await replica.Intake.AddAsync(messages);

        await test.UntilAsync("count(*) = 400 from lane_messages where status = 'delivered'", "all are delivered");
        Assert.True(await test.HoldsAsync("bool_and(not last_chance) from lane_messages"));
    }

    private static LaneOutcome.Parked Park(string target, TimeSpan? longest = null) =>
        new LaneOutcome.Parked(target, longest ?? Long, Reason.Words("the target is not known yet")) { TargetExists = batch => batch.Add("select false") };

    private static LaneOutcome.Delivered Settling(ConcurrentDictionary<string, bool> known, string target)
    {
        known[target] = true;
        return new LaneOutcome.Delivered { Unparks = [target] };
    }

    private static Task<int> UnparkAsync(LaneTest test, Replica replica, string target) =>
        replica.Services.GetRequiredService<LaneParking>().UnparkAsync(test.Owner, target, _ => { });

    private static Task<bool> ExistsAsync(LaneTest test) => test.ScalarAsync<bool>(Exists);
}
