using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Lanes.Support;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class NoticeTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    [Fact]
    public async Task Owners_are_told_once_of_messages_that_wait_also_behind_a_blocked_head_or_a_hold()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var down = true;
        var held = Guid.NewGuid();
        test.Script.Return(message => message.Payload is "1" && Volatile.Read(ref down)
            ? new LaneOutcome.RetryLater(Reason.Words("503 from the remote"), TimeSpan.FromMilliseconds(200))
            : new LaneOutcome.Delivered());
        var replica = await test.StartAsync();
        await test.StartAsync();
        await replica.Holds.HoldAsync(held, "whatsapp", "token refused");

        await replica.Intake.AddAsync([test.Message(1), test.Message(2), test.Message(3, "other", held)]);
        await test.UntilAsync("exists (select from lanes where reason is not null)", "the head has failed");
        await LongWaitAsync(test);

        await LaneTest.UntilAsync(() => test.Script.Waiting.Count == 3, "three owners are told");
        await test.UntilAsync("count(*) = 0 from lane_messages where notice_at is not null", "nobody is left to tell");
        Volatile.Write(ref down, false);
        await replica.Holds.ReleaseAsync(held);
        await test.DrainedAsync();

        Assert.Equal(
            [("1", "503 from the remote"), ("2", "503 from the remote"), ("3", "token refused")],
            test.Script.Waiting.Select(notice => (notice.Message.Payload, notice.Reason)).Order());
    }

    [Fact]
    public async Task The_message_being_delivered_at_this_moment_is_not_called_waiting()
    {
        await using var test = await LaneTest.CreateAsync(database);
        var gate = new Gate();
        test.Script.Handle = async (message, _, cancellationToken) =>
        {
            if (message.Payload == "1")
                await gate.PassAsync(cancellationToken);
            return new LaneOutcome.Delivered();
        };
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1), test.Message(2)]);
        await gate.ReachedAsync();
        await LongWaitAsync(test);
        await LaneTest.UntilAsync(() => !test.Script.Waiting.IsEmpty, "the one behind is told");
        gate.Open();
        await test.DrainedAsync();

        Assert.Equal("2", Assert.Single(test.Script.Waiting).Message.Payload);
    }

    [Fact]
    public async Task An_owner_who_could_not_be_told_is_told_again()
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Script.TellingFails = true;
        test.Script.Return(_ => new LaneOutcome.RetryLater(Reason.Words("503"), TimeSpan.FromMinutes(5)));
        var replica = await test.StartAsync();
        await replica.Intake.AddAsync([test.Message(1)]);
        await test.UntilAsync("exists (select from lanes where reason is not null)", "the head has failed");
        await LongWaitAsync(test);
        await LaneTest.UntilAsync(() => test.Script.Waiting.Count == 1, "the first try to tell fails");
        Assert.True(await test.HoldsAsync("exists (select from lane_messages where notice_at > now())"));

        test.Script.TellingFails = false;
        await LongWaitAsync(test);

        await test.UntilAsync("exists (select from lane_messages where notice_at is null)", "the owner is told");
        Assert.Equal(2, test.Script.Waiting.Count);
    }

    private static Task LongWaitAsync(LaneTest test) => test.ExecuteAsync("update lane_messages set notice_at = now() where status = 'waiting'");
}
