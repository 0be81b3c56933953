using RyzeBridge.Contracts;

namespace RyzeBridge.Lanes;

/// <summary>What an operator sees of the lanes, by owner.</summary>
public interface ILaneInspection
{
    /// <summary>What waits, is held or was given up, of each owner that has any.</summary>
    Task<IReadOnlyDictionary<Guid, LaneBacklog>> CountAsync(IReadOnlyCollection<Guid> owners, CancellationToken cancellationToken = default);

    /// <summary>Lanes whose head failed, is being looked after for long, or is held: longest waiting first.</summary>
    Task<IReadOnlyList<(Guid Owner, BlockedLane Lane)>> ListBlockedAsync(
        IReadOnlyCollection<Guid> owners, int limit, CancellationToken cancellationToken = default);

    /// <summary>Messages of some lanes, newest first.</summary>
    Task<IReadOnlyList<LaneRecord>> ListByLaneAsync(IReadOnlyCollection<string> lanes, int limit, CancellationToken cancellationToken = default);

    /// <summary>Messages by their dedupe keys.</summary>
    Task<IReadOnlyList<LaneRecord>> ListByKeyAsync(IReadOnlyCollection<string> dedupeKeys, CancellationToken cancellationToken = default);
}
