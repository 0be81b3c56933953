using Microsoft.Extensions.Hosting;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes.Waking;

/// <summary>
/// Tells the other replicas that something was stored. Not in the intake's own transaction: commits that notify queue up
/// behind one lock in PostgreSQL, and a lost announcement costs no more than one poll interval.
/// </summary>
internal sealed class WakeAnnouncer(
    WakeChannel channel,
    LaneWaker waker,
    LaneReplica replica,
    Recurring recurring) : BackgroundService
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("lanes.announce", AtMostEvery, AnnounceAsync, stoppingToken);

    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        await waker.NewsAsync(cancellationToken);
        await channel.AnnounceAsync(replica.Name, cancellationToken);
    }
}
