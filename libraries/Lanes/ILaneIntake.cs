using System.Data.Common;

namespace RyzeBridge.Lanes;

/// <summary>Puts messages into lanes. Used by consumers, which store and do nothing else.</summary>
public interface ILaneIntake
{
    /// <summary>
    /// Stores the messages in one transaction, ignoring those whose dedupe key is known, and wakes the dispatchers after
    /// the commit.
    /// </summary>
    /// <param name="messages">Any number, of any lanes.</param>
    /// <param name="alongside">Further writes for the same transaction; run after the messages are stored.</param>
    /// <param name="cancellationToken">Cancels before the commit; nothing is stored then.</param>
    /// <returns>How many were new.</returns>
    Task<int> AddAsync(
        IReadOnlyCollection<NewLaneMessage> messages,
        Func<DbTransaction, CancellationToken, Task>? alongside = null,
        CancellationToken cancellationToken = default);
}
