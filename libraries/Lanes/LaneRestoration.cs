namespace RyzeBridge.Lanes;

/// <summary>What lanes must know when their database was put back to an earlier time.</summary>
public static class LaneRestoration
{
    /// <summary>
    /// The statement that marks all that waits as <see cref="LaneMessage.CallInterrupted"/>: it may have been delivered after the
    /// backup, by calls of which nothing is noted.
    /// </summary>
    /// <param name="state">
    /// SQL that makes the new <see cref="LaneMessage.State"/> of the columns <c>state</c> and <c>received_at</c>, <c>jsonb</c>: which call
    /// was begun last is not known, for others may have followed.
    /// </param>
    public static string Mark(string state) =>
        $"update lane_messages set call_open = true, state = ({state})::text where status in ('waiting', 'parked')";
}
