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

    /// <summary>
    /// The same with statements that need no answer: they travel with the messages, at no round trip of their own. They run whether
    /// or not the messages are new.
    /// </summary>
    /// <param name="messages">Any number, of any lanes.</param>
    /// <param name="writes">Statements for the same transaction.</param>
    /// <param name="cancellationToken">Given up, it may still be done.</param>
    /// <returns>How many were new.</returns>
    Task<int> AddAsync(IReadOnlyCollection<NewLaneMessage> messages, Action<DbBatch> writes, CancellationToken cancellationToken = default);
}
