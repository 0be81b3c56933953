namespace RyzeBridge.TestInfrastructure;

/// <summary>Waits for a condition instead of a time.</summary>
public static class Eventually
{
    /// <summary>Asks again every 50 ms until the condition holds; fails with the description after the limit (default 2 min, which only a failure takes).</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, string description, TimeSpan? limit = null)
    {
        using var timeout = new CancellationTokenSource(limit ?? TimeSpan.FromMinutes(2));
        while (!await condition())
        {
            if (timeout.IsCancellationRequested)
                throw new TimeoutException($"Did not happen in time: {description}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }
}
