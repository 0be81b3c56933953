using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes.Upkeep;

/// <summary>Puts messages back into their lanes whose target has not come in time.</summary>
internal sealed class ParkingSweep(
    ParkingTable parking,
    LaneWaker waker,
    IOptions<LaneOptions> options,
    LaneMetrics metrics,
    TimeProvider time,
    ILogger<ParkingSweep> logger) : BackgroundService
{
    private const int AtATime = 200;

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Recurring.RunAsync("parking", options.Value.PollInterval, SweepAsync, metrics, time, logger, stoppingToken);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (await parking.UnparkOverdueAsync(AtATime, cancellationToken) is > 0 and var woken)
        {
            metrics.Unparked("time", woken);
            waker.Wake();
        }
    }
}
