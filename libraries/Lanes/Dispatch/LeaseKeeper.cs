using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes.Dispatch;

/// <summary>Renews the leases of the lanes at work, all in one statement, three times within their length.</summary>
internal sealed class LeaseKeeper(
    ClaimTable claims,
    LeaseBook leases,
    IOptions<LaneOptions> options,
    Recurring recurring) : BackgroundService
{
    private readonly LaneOptions _options = options.Value;

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("lanes.lease", _options.Lease / 3, RenewAsync, stoppingToken);

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var lanes = leases.Lanes;
        if (lanes.Count == 0)
            return;

        var held = await claims.RenewAsync(lanes, _options.Lease, cancellationToken);
        foreach (var lane in lanes.Where(lane => !held.Contains(lane.Fence)))
            await leases.LoseAsync(lane);
    }
}
