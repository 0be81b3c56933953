namespace RyzeBridge.Lanes.Storage;

/// <summary>What happens to the lane after a message (or none) was worked.</summary>
internal sealed record Advance
{
    /// <summary>Keep the lease if the next head is due; false: release the lane.</summary>
    public required bool Continue { get; init; }

    /// <summary>Nobody works the lane for this long.</summary>
    public TimeSpan? Block { get; init; }

    /// <summary>Time that does not count towards the age of what waits.</summary>
    public TimeSpan? Paused { get; init; }

    /// <summary>Why the lane waits; null when it does not.</summary>
    public string? Reason { get; init; }

    /// <summary>The remote call may still work: the lane waits for its end whatever else is said.</summary>
    public bool KeepCall { get; init; }

    /// <summary>Order key that was settled.</summary>
    public LaneOrder? Passed { get; init; }
}
