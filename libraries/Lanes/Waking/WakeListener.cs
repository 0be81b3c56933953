using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;

namespace RyzeBridge.Lanes.Waking;

/// <summary>Hears what other replicas announce. While the connection is down, polling finds it.</summary>
internal sealed class WakeListener(
    WakeChannel channel,
    LaneWaker waker,
    LaneReplica replica,
    IOptions<LaneOptions> options,
    LaneMetrics metrics,
    TimeProvider time,
    ILogger<WakeListener> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Recurring.RunAsync("listen", options.Value.PollInterval, ListenAsync, metrics, time, logger, stoppingToken);

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await foreach (var sender in channel.ListenAsync(cancellationToken))
        {
            if (sender != replica.Name)
                waker.WakeHere();
        }
    }
}
