namespace RyzeBridge.Lanes;

/// <summary>This process among those that serve the same lanes: named in leases and wake-ups.</summary>
internal sealed class LaneReplica
{
    /// <summary>Unique over processes and restarts.</summary>
    public string Name { get; } = $"{Environment.MachineName}/{Guid.NewGuid():n}";
}
