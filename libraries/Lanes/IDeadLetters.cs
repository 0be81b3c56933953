namespace RyzeBridge.Lanes;

/// <summary>Messages that were given up: they stay in the table until replayed, discarded or purged.</summary>
public interface IDeadLetters
{
    /// <summary>Dead letters of an owner (or of all), newest first.</summary>
    Task<IReadOnlyList<DeadLetter>> ListAsync(Guid? owner, int limit, CancellationToken cancellationToken = default);

    /// <summary>Puts a dead letter back into its lane, at its own place in the order, with a fresh age. False: no such dead letter.</summary>
    Task<bool> ReplayAsync(long id, CancellationToken cancellationToken = default);
}
