namespace RyzeBridge.Benchmarks.Load;

/// <summary>When calls came, by what they were about.</summary>
internal sealed class CallTimes
{
    private readonly Dictionary<string, List<DateTimeOffset>> _times = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Notes a call.</summary>
    public void Note(string subject, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (!_times.TryGetValue(subject, out var times))
                _times[subject] = times = [];
            times.Add(at);
        }
    }

    /// <summary>Most calls about one subject within any window of this length.</summary>
    public int MostWithin(TimeSpan window)
    {
        lock (_lock)
            return _times.Values.Select(times => MostWithin([.. times.Order()], window)).DefaultIfEmpty().Max();
    }

    private static int MostWithin(DateTimeOffset[] times, TimeSpan window)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] >= window)
                first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
