using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes;

/// <inheritdoc cref="ILaneHolds" />
internal sealed class LaneHolds(HoldTable table, LaneWaker waker) : ILaneHolds
{
    public Task HoldAsync(Guid owner, string remote, string reason, CancellationToken cancellationToken = default) =>
        table.HoldAsync(owner, remote, reason, cancellationToken);

    public async Task<int> ReleaseAsync(Guid owner, string? remote = null, CancellationToken cancellationToken = default)
    {
        var released = await table.ReleaseAsync(owner, remote, cancellationToken);
        if (released > 0)
            waker.Wake();
        return released;
    }

    public Task<IReadOnlyList<LaneHold>> ListAsync(CancellationToken cancellationToken = default) => table.ListAsync(cancellationToken);
}
