using System.Data.Common;

namespace RyzeBridge.Messaging.Outbox;

/// <summary>Events that leave with a change: stored in its transaction, published after it, repeated until confirmed.</summary>
public interface IOutbox
{
    /// <summary>Stores an event with the statements of the change that it tells of.</summary>
    /// <param name="batch">They run in one transaction, on the service's own schema.</param>
    /// <param name="message">A contract.</param>
    void Add<TMessage>(DbBatch batch, TMessage message)
        where TMessage : class;
}
