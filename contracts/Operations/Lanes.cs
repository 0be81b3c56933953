namespace RyzeBridge.Contracts;

/// <summary>
/// An operator's question to one relay: what waits, and why. Answer: <see cref="LanesFound"/>. Sent to the relay's own queue, so that
/// each direction answers for itself.
/// </summary>
public sealed record GetLanes
{
    /// <summary>Account of the caller: nothing of another is ever answered.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Only this instance; null for all of the account.</summary>
    public string? Instance { get; init; }

    /// <summary>Most blocked lanes in the answer.</summary>
    public required int Limit { get; init; }
}

/// <summary>Answer to <see cref="GetLanes"/>.</summary>
public sealed record LanesFound
{
    /// <summary>What waits of each instance that has anything waiting, held or dead.</summary>
    public required IReadOnlyList<LaneBacklog> Backlogs { get; init; }

    /// <summary>Lanes whose messages wait longer than their turn, longest first.</summary>
    public required IReadOnlyList<BlockedLane> Blocked { get; init; }
}

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

/// <summary>A chat whose messages wait.</summary>
public sealed record BlockedLane
{
    /// <summary>Name of the instance; null when not known yet.</summary>
    public string? Instance { get; init; }

    /// <summary>The chat's address. Personal data: for the operator, never for a log.</summary>
    public required string Chat { get; init; }

    /// <summary>Messages waiting in it.</summary>
    public required long Waiting { get; init; }

    /// <summary>When the gateway took the oldest of them.</summary>
    public required DateTimeOffset OldestReceivedAt { get; init; }

    /// <summary>Failed attempts at its first message.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why it waits; null when it has not been tried.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is tried again; null while a hold keeps it.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>A remote that refuses an instance as a whole: its lanes wait until that is over.</summary>
public sealed record HeldRemote
{
    /// <summary><c>chatwoot</c>, <c>whatsapp</c> or <c>integration</c>.</summary>
    public required string Remote { get; init; }

    /// <summary>Why, one line.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }
}
