using RyzeBridge.Contracts;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes;

/// <inheritdoc cref="ILaneInspection" />
internal sealed class LaneInspection(InspectionTable table) : ILaneInspection
{
    public Task<IReadOnlyDictionary<Guid, LaneBacklog>> CountAsync(IReadOnlyCollection<Guid> owners, CancellationToken cancellationToken = default) =>
        table.CountAsync(owners, cancellationToken);

    public Task<IReadOnlyList<(Guid Owner, BlockedLane Lane)>> ListBlockedAsync(
        IReadOnlyCollection<Guid> owners, int limit, CancellationToken cancellationToken = default) =>
        table.ListBlockedAsync(owners, limit, cancellationToken);

    public Task<IReadOnlyList<LaneRecord>> ListByLaneAsync(IReadOnlyCollection<string> lanes, int limit, CancellationToken cancellationToken = default) =>
        table.ListByLaneAsync(lanes, limit, cancellationToken);

    public Task<IReadOnlyList<LaneRecord>> ListByKeyAsync(IReadOnlyCollection<string> dedupeKeys, CancellationToken cancellationToken = default) =>
        table.ListByKeyAsync(dedupeKeys, cancellationToken);
}
