using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes.Maintenance;

/// <summary>
/// The net below the engine: a message that waits in a lane which is not due would wait for the chat's next one. None should be
/// found; one that is found is a defect, and is delivered all the same.
/// </summary>
internal sealed partial class StrandedLanes(
    MaintenanceTable table, LaneWaker waker, LaneMetrics metrics, Recurring recurring, ILogger<StrandedLanes> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("lanes.stranded", Interval, WakeAsync, stoppingToken);

    private async Task WakeAsync(CancellationToken cancellationToken)
    {
        if (await table.WakeStrandedAsync(cancellationToken) is not (> 0 and var woken))
            return;
        Log.Found(logger, woken);
        metrics.Fault("stranded");
        waker.Wake();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Lanes} lane(s) had messages and were not due; they go on now. Please report this")]
        public static partial void Found(ILogger logger, int lanes);
    }
}
