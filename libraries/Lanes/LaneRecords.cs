namespace RyzeBridge.Lanes;

/// <summary>What is kept of a message: all but its content.</summary>
public sealed record LaneRecord
{
    /// <summary>Row id.</summary>
    public required long Id { get; init; }

    /// <summary>Its lane.</summary>
    public required string Lane { get; init; }

    /// <summary>Whose lane it is.</summary>
    public required Guid Owner { get; init; }

    /// <summary>Its key.</summary>
    public required string DedupeKey { get; init; }

    /// <summary>Its place: inbound the provider's time, outbound Chatwoot's message id.</summary>
    public required long Major { get; init; }

    /// <summary>Kind of message.</summary>
    public required string Kind { get; init; }

    /// <summary><c>waiting</c>, <c>delivered</c>, <c>skipped</c> or <c>dead</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it waits, was skipped or given up (<see cref="Contracts.Reason.Write"/>).</summary>
    public string? Reason { get; init; }

    /// <summary>The remote's id of what was delivered.</summary>
    public string? RemoteId { get; init; }

    /// <summary>Attempts so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>When the gateway took it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was put into its lane.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>When the first attempt began; null before it ended.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When it was put back from the dead letters; null: never.</summary>
    public DateTimeOffset? ReplayedAt { get; init; }

    /// <summary>When it was settled; null while it waits.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>A message that was given up; its reason as it is stored (<see cref="Contracts.Reason.Write"/>).</summary>
public sealed record DeadLetter(long Id, string Lane, Guid Owner, string Kind, string Reason, int Attempts, DateTimeOffset ReceivedAt, DateTimeOffset SettledAt);

/// <summary>Why the lanes of an owner wait.</summary>
public sealed record LaneHold(Guid Owner, string Remote, string Reason, DateTimeOffset Since);
