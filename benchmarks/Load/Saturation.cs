using System.Diagnostics;
using System.Net;
using RyzeBridge.SystemHarness.Ledger;

namespace RyzeBridge.Benchmarks.Load;

/// <summary>
/// Keeps a number of messages under way: the next is written when one arrives. What arrives in a second is then what the system can
/// sustain, and no queue grows in which messages would hide.
/// </summary>
internal static class Saturation
{
    /// <summary>Messages a second that arrived while it was measured, and how many that were.</summary>
    /// <param name="system">The system.</param>
    /// <param name="ledger">The direction's ledger.</param>
    /// <param name="send">Writes one message.</param>
    /// <param name="underWay">Messages under way at a time.</param>
    /// <param name="warmUp">Not counted.</param>
    /// <param name="duration">Counted.</param>
    /// <param name="measuring">Called when counting begins.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<(double Rate, int Messages)> RunAsync(
        BenchSystem system,
        MessageLedger ledger,
        Func<BenchChat, CancellationToken, Task<HttpStatusCode?>> send,
        int underWay,
        TimeSpan warmUp,
        TimeSpan duration,
        Action measuring,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = Task.WhenAll(system.Chats.Select(chat => WriteAsync(chat, ledger, send, underWay, stop.Token)));
        await Task.Delay(warmUp, TimeProvider.System, cancellationToken);
        measuring();
        var before = ledger.Arrived;
        var watch = Stopwatch.StartNew();
        await Task.Delay(duration, TimeProvider.System, cancellationToken);
        var arrived = ledger.Arrived - before;
        var rate = arrived / watch.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await writing;
        return (rate, arrived);
    }

    private static async Task WriteAsync(
        BenchChat chat, MessageLedger ledger, Func<BenchChat, CancellationToken, Task<HttpStatusCode?>> send, int underWay, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // Not cancelled half-way: what became of the message would not be known.
            if (ledger.Written - ledger.Arrived < underWay && await send(chat, CancellationToken.None) is HttpStatusCode.OK)
                continue;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
