namespace RyzeBridge.Lanes.Storage;

/// <summary>The lane after an <see cref="Advance"/>.</summary>
/// <param name="Next">Its head, still under our lease; null: the lane is released.</param>
/// <param name="DueIn">When a released lane is due again; null: nothing waits in it.</param>
/// <param name="Late">What was settled had been overtaken by a later message.</param>
internal sealed record Advanced(HeadRow? Next, TimeSpan? DueIn, bool Late)
{
    /// <summary>Messages woken that were parked for what was settled.</summary>
    public int Unparked { get; init; }
}
