using RyzeBridge.SystemHarness.Ledger;

namespace RyzeBridge.Benchmarks.Load;

/// <summary>The end of a load.</summary>
internal static class Draining
{
    /// <summary>Waits for what is under way; returns all the same when it does not come.</summary>
    public static async Task DrainAsync(this MessageLedger ledger, TimeSpan limit, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (ledger.Missing().Count > 0 && TimeProvider.System.GetElapsedTime(begun) < limit)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        // A duplicate would come now.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
    }
}
