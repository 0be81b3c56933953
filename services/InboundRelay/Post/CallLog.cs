using System.Data.Common;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>
/// What this attempt and earlier ones noted of their calls to Chatwoot, stored with the message before each call whose effect must
/// not be doubled.
/// </summary>
internal sealed class CallLog(LaneMessage message, ILaneCall call)
{
    private readonly DeliveryStep? _interrupted = DeliveryState.Read(message.State).Step;

    /// <summary>What is noted so far.</summary>
    public DeliveryState State { get; private set; } = DeliveryState.Read(message.State);

    /// <summary>
    /// True when the database was restored to a time at which the message waited: it may have been posted since, into a conversation
    /// that is not remembered.
    /// </summary>
    public bool IsForgotten => message.CallInterrupted && _interrupted is null;

    /// <summary>True when an earlier attempt's call of this kind ended without an answer: look before you repeat it.</summary>
    public bool WasInterrupted(DeliveryStep step) => message.CallInterrupted && (_interrupted is null || _interrupted == step);

    /// <summary>Notes that a call begins.</summary>
    /// <param name="longest">How long it may still take effect.</param>
    /// <param name="state">What the next attempt must know.</param>
    /// <param name="cancellationToken">Cancels the note.</param>
    public Task BeginAsync(TimeSpan longest, DeliveryState state, CancellationToken cancellationToken)
    {
        State = state;
        return call.BeginAsync(longest, state.Write(), cancellationToken);
    }

    /// <summary>Notes something for the next attempt.</summary>
    public Task SaveAsync(DeliveryState state, CancellationToken cancellationToken)
    {
        State = state;
        return call.SaveAsync(state.Write(), cancellationToken);
    }

    /// <inheritdoc cref="ILaneCall.TryAbsorbAsync"/>
    public Task<bool> TryAbsorbAsync(string lane, Action<DbBatch> writes, CancellationToken cancellationToken) =>
        call.TryAbsorbAsync(lane, writes, cancellationToken);
}
