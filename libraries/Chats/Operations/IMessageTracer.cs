using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;

namespace RyzeBridge.Chats.Operations;

/// <summary>What became of the messages of a relay's direction.</summary>
public interface IMessageTracer
{
    /// <summary>Traces messages, newest first.</summary>
    /// <param name="query">Which messages.</param>
    /// <param name="account">Bounds of the answer: nothing outside of the account is read.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    Task<IReadOnlyList<TracedMessage>> TraceAsync(TraceMessage query, AccountScope account, CancellationToken cancellationToken);
}
