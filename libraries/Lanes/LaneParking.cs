using System.Data.Common;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes;

/// <inheritdoc cref="ILaneParking" />
internal sealed class LaneParking(LaneWaker waker, LaneMetrics metrics) : ILaneParking
{
    public async Task<int> UnparkAsync(DbTransaction transaction, Guid owner, string target, CancellationToken cancellationToken = default)
    {
        var woken = await ParkingTable.UnparkAsync(transaction, owner, target, cancellationToken);
        if (woken > 0)
        {
            metrics.Unparked("target", woken);
            // The caller has yet to commit. Should that take longer than the reorder window, the poll finds the lane.
            waker.Wake();
        }

        return woken;
    }
}
