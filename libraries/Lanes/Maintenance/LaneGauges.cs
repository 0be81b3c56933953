using Microsoft.Extensions.Hosting;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;

namespace RyzeBridge.Lanes.Maintenance;

/// <summary>Counts what waits, for the gauges.</summary>
internal sealed class LaneGauges(MaintenanceTable table, LaneMetrics metrics, Recurring recurring) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("lanes.gauges", Interval, CountAsync, stoppingToken);

    private async Task CountAsync(CancellationToken cancellationToken) => metrics.Counted(await table.CountAsync(cancellationToken));
}
