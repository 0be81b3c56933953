namespace RyzeBridge.Lanes.Storage;

/// <summary>How much lies in the tables.</summary>
/// <param name="Waiting">Messages that wait, in all lanes.</param>
/// <param name="Oldest">Age of the oldest of them; zero when none waits.</param>
/// <param name="DeadLetters">Dead letters that were neither replayed nor purged.</param>
/// <param name="Holds">Holds in force, of all owners and remotes.</param>
/// <param name="Overdue">How long the lane that was due first has waited for a replica to work it; zero when none is due.</param>
internal sealed record LaneCount(long Waiting, TimeSpan Oldest, long DeadLetters, long Holds, TimeSpan Overdue);
