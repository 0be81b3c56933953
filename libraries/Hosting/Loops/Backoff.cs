namespace RyzeBridge.Hosting.Loops;

/// <summary>
/// Waits between attempts: doubling, with "equal jitter" (half fixed, half random), so that those which failed together do
/// not come back together, and none comes back at once.
/// </summary>
public static class Backoff
{
    /// <summary>The wait before the next attempt.</summary>
    /// <param name="attempts">Failed attempts so far, this one included; 1 or more.</param>
    /// <param name="first">Wait after the first failure, before jitter.</param>
    /// <param name="longest">No wait is longer.</param>
    /// <param name="chance">0 (included) to 1 (excluded).</param>
    public static TimeSpan Next(int attempts, TimeSpan first, TimeSpan longest, double chance)
    {
        // 2^30 times the shortest first wait (1 ms) is beyond any longest wait: no need to overflow.
        var doublings = Math.Clamp(attempts - 1, 0, 30);
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, doublings), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full / 2 * (1 + chance));
    }
}
