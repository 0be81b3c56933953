using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes.Dispatch;

/// <summary>
/// Shows that this process lives, and takes over the lanes of one that does not, without waiting for the end of its leases.
/// </summary>
internal sealed partial class ReplicaWatch(
    ReplicaTable replicas, LaneWaker waker, Recurring recurring, TimeProvider time, ILogger<ReplicaWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Several signs of life long. Of one that lives after all, somebody else does the work; no call of it is repeated while it may be at work.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(4);

    private long? _steadySince;

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => recurring.RunAsync("lanes.replicas", Interval, WatchAsync, stoppingToken);

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        // After an outage of the database everybody looks gone: they get as long to show themselves as they may be silent.
        var steady = _steadySince;
        _steadySince = null;
        var isAnyGone = await replicas.BeatAsync(Silence, cancellationToken);
        _steadySince = steady ?? time.GetTimestamp();
        if (!isAnyGone || steady is not { } since || time.GetElapsedTime(since) < Silence)
            return;
        if (await replicas.ReleaseGoneAsync(Silence, cancellationToken) is not (> 0 and var lanes))
            return;
        Log.TookOver(logger, lanes);
        waker.Wake();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A replica is gone; {Lanes} lane(s) that it worked go on elsewhere")]
        public static partial void TookOver(ILogger logger, int lanes);
    }
}
