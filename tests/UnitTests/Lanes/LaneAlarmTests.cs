using Microsoft.Extensions.Time.Testing;
using RyzeBridge.Lanes.Dispatch;

namespace RyzeBridge.UnitTests.Lanes;

public sealed class LaneAlarmTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_ring_before_the_wait_is_not_missed()
    {
        var alarm = new LaneAlarm(_time);
        alarm.Ring();

        Assert.True(alarm.WaitAsync(Long, CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_ring_during_the_wait_ends_it()
    {
        var alarm = new LaneAlarm(_time);
        var waiting = alarm.WaitAsync(Long, CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        alarm.Ring();

        await waiting;
    }

    [Fact]
    public async Task The_earliest_alarm_rings_first_and_the_later_one_is_kept()
    {
        var alarm = new LaneAlarm(_time);
        alarm.Set(TimeSpan.FromSeconds(10));
        var first = alarm.WaitAsync(Long, CancellationToken.None);
        alarm.Set(TimeSpan.FromSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(first.IsCompleted);
        await AdvanceUntilAsync(first, TimeSpan.FromSeconds(1.1));

        var second = alarm.WaitAsync(Long, CancellationToken.None);
        Assert.False(second.IsCompleted);
        await AdvanceUntilAsync(second, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Without_an_alarm_the_limit_ends_the_wait()
    {
        var waiting = new LaneAlarm(_time).WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        await AdvanceUntilAsync(waiting, TimeSpan.FromSeconds(1));
    }

    // The wait sets its timer anew on another thread after an alarm was set: advance in small steps until it noticed.
    private async Task AdvanceUntilAsync(Task waiting, TimeSpan atLeast)
    {
        _time.Advance(atLeast);
        while (!waiting.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
    }
}
