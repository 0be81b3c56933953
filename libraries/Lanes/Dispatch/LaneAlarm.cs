namespace RyzeBridge.Lanes.Dispatch;

/// <summary>
/// When the dispatcher looks for due lanes next. Delays, not times of day: they are counted from what the database said, so
/// that this machine's clock may differ from the database's.
/// </summary>
internal sealed class LaneAlarm(TimeProvider time)
{
    // Alarms closer together than this ring once: a burst of messages costs a handful of claims, not one each.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly SortedSet<long> _alarms = [];
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Rings at once.</summary>
    public void Ring() => Set(TimeSpan.Zero);

    /// <summary>Rings after the delay.</summary>
    public void Set(TimeSpan delay)
    {
        var grain = Grain.Ticks;
        var at = delay <= TimeSpan.Zero ? 0 : (Now() + delay.Ticks + grain) / grain * grain;
        lock (_lock)
        {
            var first = _alarms.Count == 0 || at < _alarms.Min;
            if (_alarms.Add(at) && first)
                _changed.TrySetResult();
        }
    }

    /// <summary>Returns when an alarm rings, or after the limit.</summary>
    public async Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var end = Now() + limit.Ticks;
        while (true)
        {
            Task changed;
            TimeSpan wait;
            lock (_lock)
            {
                var now = Now();
                if (RemoveRung(now) || now >= end)
                    return;

                wait = TimeSpan.FromTicks(Math.Min(end, _alarms.Count > 0 ? _alarms.Min : end) - now);
                _changed = NewSignal();
                changed = _changed.Task;
            }

            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed, Task.Delay(wait, time, linked.Token));
            await linked.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private bool RemoveRung(long now)
    {
        var rung = false;
        while (_alarms.Count > 0 && _alarms.Min <= now)
            rung = _alarms.Remove(_alarms.Min);
        return rung;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long Now() => time.GetElapsedTime(0, time.GetTimestamp()).Ticks;
}
