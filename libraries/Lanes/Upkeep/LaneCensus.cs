using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;

namespace RyzeBridge.Lanes.Upkeep;

/// <summary>Counts what waits, for the gauges.</summary>
internal sealed class LaneCensus(UpkeepTable upkeep, LaneMetrics metrics, TimeProvider time, ILogger<LaneCensus> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Recurring.RunAsync("census", Interval, CountAsync, metrics, time, logger, stoppingToken);

    private async Task CountAsync(CancellationToken cancellationToken) => metrics.Counted(await upkeep.CountAsync(cancellationToken));
}
