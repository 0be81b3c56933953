namespace RyzeBridge.Lanes;

/// <summary>
/// Messages that were given up: they stay in the table until replayed, discarded or purged. Every call names the owners whose dead
/// letters it may touch; null stands for all.
/// </summary>
public interface IDeadLetters
{
    /// <summary>Dead letters, newest first.</summary>
    /// <param name="owners">Whose.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="before">Only what was given up before; null for all.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    Task<IReadOnlyList<DeadLetter>> ListAsync(
        IReadOnlyCollection<Guid>? owners, int limit, DateTimeOffset? before = null, CancellationToken cancellationToken = default);

    /// <summary>One dead letter with its payload; null when the owners have none of that number.</summary>
    Task<(DeadLetter Letter, string Payload)?> FindAsync(long id, IReadOnlyCollection<Guid>? owners, CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts a dead letter back into its lane, at its own place in the order, with a fresh age; the handler sees
    /// <see cref="LaneMessage.Replayed"/>. False: no such dead letter.
    /// </summary>
    Task<bool> ReplayAsync(long id, IReadOnlyCollection<Guid>? owners = null, CancellationToken cancellationToken = default);

    /// <summary>Replays the oldest.</summary>
    /// <returns>How many went back, and how many are left.</returns>
    Task<(int Replayed, long Left)> ReplayAllAsync(IReadOnlyCollection<Guid> owners, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Settles a dead letter as skipped, with the reason, and forgets its content; its dedupe key is kept as long as any. False: no such
    /// dead letter.
    /// </summary>
    Task<bool> DiscardAsync(long id, IReadOnlyCollection<Guid>? owners, string reason, CancellationToken cancellationToken = default);
}
