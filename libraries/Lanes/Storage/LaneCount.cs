namespace RyzeBridge.Lanes.Storage;

/// <summary>How much lies in the tables.</summary>
/// <param name="Waiting">Messages that wait, in all lanes.</param>
/// <param name="Oldest">Age of the oldest of them; zero when none waits.</param>
/// <param name="DeadLetters">Dead letters that were neither replayed nor purged.</param>
/// <param name="Holds">Holds in force, of all owners and remotes.</param>
internal sealed record LaneCount(long Waiting, TimeSpan Oldest, long DeadLetters, long Holds);
