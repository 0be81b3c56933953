namespace RyzeBridge.Lanes;

/// <summary>What lanes must know when their database was put back to an earlier time.</summary>
public static class LaneRestoration
{
    /// <summary>
    /// The statement that marks all that waits as <see cref="LaneMessage.CallInterrupted"/>: it may have been delivered after the
    /// backup, by calls of which nothing is noted.
    /// </summary>
    /// <param name="notes">
    /// Members of <see cref="LaneMessage.State"/> that say which call was begun last: taken away, for others may have followed.
    /// </param>
    public static string Mark(params ReadOnlySpan<string> notes) =>
        $"update lane_messages set call_open = true, state = (state::jsonb - '{{{string.Join(',', notes)}}}'::text[])::text where status in ('waiting', 'parked')";
}
