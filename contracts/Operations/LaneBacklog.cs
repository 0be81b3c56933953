namespace RyzeBridge.Contracts;

/// <summary>What waits of one instance in one direction.</summary>
public sealed record LaneBacklog
{
    /// <summary>Name of the instance; null for what belongs to none yet.</summary>
    public string? Instance { get; init; }

    /// <summary>Messages waiting.</summary>
    public required long Waiting { get; init; }

    /// <summary>When the gateway took the oldest of them; null when none waits.</summary>
    public DateTimeOffset? OldestReceivedAt { get; init; }

    /// <summary>Messages that wait beside their chat for the one that they are about.</summary>
    public long Parked { get; init; }

    /// <summary>Messages given up.</summary>
    public required long DeadLetters { get; init; }

    /// <summary>Remotes that refuse the instance as a whole.</summary>
    public IReadOnlyList<HeldRemote> Holds { get; init; } = [];
}
