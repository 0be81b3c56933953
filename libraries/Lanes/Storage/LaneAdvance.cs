namespace RyzeBridge.Lanes.Storage;

/// <summary>What happens to the lane after a message (or none) was worked.</summary>
internal sealed record LaneAdvance
{
    /// <summary>Keep the lease if the next head is due; false: release the lane.</summary>
    public required bool Continue { get; init; }

    /// <summary>Nobody works the lane for this long.</summary>
    public TimeSpan? Block { get; init; }

    /// <summary>Time that does not count towards the age of what waits.</summary>
    public TimeSpan? Paused { get; init; }

    /// <summary>It waits because calls to a remote pause: <see cref="LaneBreaks"/> ends that.</summary>
    public bool PausedCalls { get; init; }

    /// <summary>Why the lane waits; null when it does not.</summary>
    public string? Reason { get; init; }

    /// <summary>The remote call may still work: the lane waits for its end whatever else is said.</summary>
    public bool KeepCall { get; init; }

    /// <summary>How long it may do so, from now; null: as long as was noted when it began.</summary>
    public TimeSpan? CallRemaining { get; init; }

    /// <summary>Order key that was settled.</summary>
    public LaneOrder? Passed { get; init; }
}

/// <summary>The lane after an <see cref="LaneAdvance"/>.</summary>
/// <param name="Next">Its head, still under our lease; null: the lane is released.</param>
/// <param name="DueIn">When a released lane is due again; null: nothing waits in it.</param>
/// <param name="Late">What was settled had been overtaken by a later message.</param>
internal sealed record LaneAdvanceResult(HeadRow? Next, TimeSpan? DueIn, bool Late)
{
    /// <summary>Messages woken that were parked for what was settled.</summary>
    public int Unparked { get; init; }
}
