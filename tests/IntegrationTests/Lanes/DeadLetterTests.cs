using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class DeadLetterTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    [Fact]
    public async Task A_rejected_message_becomes_a_dead_letter_and_its_lane_goes_on()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(message => message.Payload == "1" ? new LaneOutcome.Rejected(Reason.Words("131026: undeliverable")) : new LaneOutcome.Delivered());
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1), test.Message(2)]);

        await test.DeliveredAsync("2");
        var dead = Assert.Single(await replica.DeadLetters.ListAsync([test.Owner], 10));
        Assert.Equal(("lane", "text", "131026: undeliverable", 1), (dead.Lane, dead.Kind, dead.Reason, dead.Attempts));
        Assert.Empty(await replica.DeadLetters.ListAsync([Guid.NewGuid()], 10));
        Assert.Single(await replica.DeadLetters.ListAsync(null, 10));
    }

    [Fact]
    public async Task A_replayed_dead_letter_goes_back_to_its_own_place_with_a_fresh_age()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { MaxAge = TimeSpan.FromHours(1) };
        var (repaired, up) = (false, false);
        test.Script.Return(message => message.Payload switch
        {
            "2" when !Volatile.Read(ref repaired) => new LaneOutcome.Rejected(Reason.Words("bad")),
            "4" when !Volatile.Read(ref up) => new LaneOutcome.RetryLater(Reason.Words("down"), TimeSpan.FromMilliseconds(50)),
            _ => new LaneOutcome.Delivered(),
        });
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([.. Enumerable.Range(1, 5).Select(number => test.Message(number))]);
        await LaneTest.UntilAsync(() => test.Script.Attempts.Any(message => message.Payload == "4"), "the lane stands at 4");
        var dead = Assert.Single(await replica.DeadLetters.ListAsync(null, 10));
        await test.ExecuteAsync("update lane_messages set age_from = age_from - interval '2 hours' where major = 2");

        Volatile.Write(ref repaired, true);
        Assert.True(await replica.DeadLetters.ReplayAsync(dead.Id));
        Assert.False(await replica.DeadLetters.ReplayAsync(dead.Id));
        await LaneTest.UntilAsync(() => test.Script.Attempts.Count(message => message.Payload == "2") == 2, "2 is tried again");
        Volatile.Write(ref up, true);

        await test.DrainedAsync();
        Assert.Equal(["1", "3", "2", "4", "5"], test.Script.Delivered);
        Assert.True(await test.HoldsAsync("age_from > now() - interval '1 hour' from lane_messages where major = 2"));
        Assert.Empty(await replica.DeadLetters.ListAsync(null, 10));
        Assert.Equal(dead.Id, test.Script.Attempts.Last(message => message.Payload == "2").Id);
    }

    [Fact]
    public async Task A_message_that_fails_beyond_its_age_becomes_a_dead_letter_and_its_owner_is_told()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with { MaxAge = TimeSpan.FromHours(1) };
        test.Script.Return(message => message.Payload == "1" ? new LaneOutcome.RetryLater(Reason.Words("503")) : new LaneOutcome.Delivered());
        var idle = test.Idle();
        await idle.Intake.AddAsync([test.Message(1), test.Message(2)]);
        await test.ExecuteAsync("update lane_messages set age_from = age_from - interval '2 hours' where major = 1");

        var replica = await test.StartAsync();

        await test.DeliveredAsync("2");
        var dead = Assert.Single(await replica.DeadLetters.ListAsync(null, 10));
        Assert.EndsWith("503", Reason.Read(dead.Reason).ToString(), StringComparison.Ordinal);
        Assert.Equal("1", Assert.Single(test.Script.Expired).Message.Payload);
    }

    [Fact]
    public async Task A_message_moved_to_another_lane_keeps_its_id_key_and_place()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var newOwner = Guid.NewGuid();
        test.Script.Return(message => message.Lane == "unknown"
            ? new LaneOutcome.Moved("known", newOwner) { Kind = "found", Payload = message.Payload + "!" }
            : new LaneOutcome.Delivered());
        var idle = test.Idle();
        await idle.Intake.AddAsync([test.Message(2, "unknown"), test.Message(3, "unknown"), test.Message(1, "known", newOwner), test.Message(4, "known", newOwner)]);
        await idle.Holds.HoldAsync(newOwner, "gate", "so that all are there first");
        var replica = await test.StartAsync();
        await test.UntilAsync("count(*) = 4 from lane_messages where lane = 'known'", "all are moved");

        await replica.Holds.ReleaseAsync(newOwner);

        await test.DeliveredAsync("1", "2!", "3!", "4");
        Assert.True(await test.HoldsAsync($"""
            bool_and(owner = '{newOwner}' and kind = 'found' and dedupe_key = 'unknown/' || major) from lane_messages where major in (2, 3)
            """));
        var attempts = test.Script.Attempts.Where(message => message.Payload.StartsWith('2')).ToArray();
        Assert.Equal(attempts[0].Id, attempts[1].Id);
    }

    [Fact]
    public async Task A_skipped_message_is_settled_with_its_reason()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.Return(_ => new LaneOutcome.Skipped(Reason.Words("echo")));
        var replica = await test.StartAsync();

        await replica.Intake.AddAsync([test.Message(1)]);

        await test.DrainedAsync();
        Assert.True(await test.HoldsAsync("exists (select from lane_messages where status = 'skipped' and reason = 'echo' and payload is null)"));
    }
}
