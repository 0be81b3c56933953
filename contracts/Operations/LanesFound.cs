namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="GetLanes"/>.</summary>
public sealed record LanesFound
{
    /// <summary>What waits of each instance that has anything waiting, held or dead.</summary>
    public required IReadOnlyList<LaneBacklog> Backlogs { get; init; }

    /// <summary>Lanes whose messages wait longer than their turn, longest first.</summary>
    public required IReadOnlyList<BlockedLane> Blocked { get; init; }
}
