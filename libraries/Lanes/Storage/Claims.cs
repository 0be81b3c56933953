namespace RyzeBridge.Lanes.Storage;

/// <summary>How many lanes a replica wants, and how they are dealt over the owners.</summary>
internal sealed record ClaimRequest
{
    /// <summary>Lanes wanted.</summary>
    public required int Limit { get; init; }

    /// <summary>Owner served last: the turn begins behind it.</summary>
    public required Guid After { get; init; }

    /// <summary>Most lanes of one owner in this claim.</summary>
    public required int Share { get; init; }

    /// <summary>Most lanes of one owner that the replica works on at a time.</summary>
    public required int MostPerOwner { get; init; }

    /// <summary>Lanes of each owner that the replica works on now.</summary>
    public required IReadOnlyDictionary<Guid, int> Busy { get; init; }

    /// <summary>How long the claim holds without renewal.</summary>
    public required TimeSpan Lease { get; init; }
}

/// <summary>A lane under lease. Every write of its holder names the fence; a newer claim makes it worthless.</summary>
internal sealed record ClaimedLane(string Lane, Guid Owner, long Fence);
