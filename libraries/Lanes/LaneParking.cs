using System.Data.Common;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes;

/// <inheritdoc cref="ILaneParking" />
internal sealed class LaneParking(ParkingTable table, LaneWaker waker, LaneMetrics metrics) : ILaneParking
{
    public Task<IReadOnlyList<(Guid Owner, string Target)>> ListTargetsAsync(int limit, CancellationToken cancellationToken = default) =>
        table.ListTargetsAsync(limit, cancellationToken);

    public async Task<int> UnparkAsync(Guid owner, string target, Action<DbBatch> writes, CancellationToken cancellationToken = default)
    {
        var woken = await table.UnparkAsync(owner, target, writes, cancellationToken);
        if (woken > 0)
        {
            metrics.Unparked("target", woken);
            waker.Wake();
        }

        return woken;
    }
}
