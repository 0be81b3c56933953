using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes.Maintenance;

/// <summary>Puts messages back into their lanes whose target has not come in time.</summary>
internal sealed class ParkingSweep(
    LaneParking parking,
    IOptions<LaneOptions> options,
    Recurring recurring) : BackgroundService
{
    private const int AtATime = 200;

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("lanes.parking", options.Value.PollInterval, SweepAsync, stoppingToken);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (await parking.UnparkOverdueAsync(AtATime, cancellationToken) > 0)
        {
        }
    }
}
