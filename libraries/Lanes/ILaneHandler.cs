using RyzeBridge.Contracts;

namespace RyzeBridge.Lanes;

/// <summary>
/// Acts on the head of a lane. Called for one message of a lane at a time, in order, across all replicas. Knows nothing of
/// claims, leases and retries: it returns what became of the message.
/// </summary>
public interface ILaneHandler
{
    /// <summary>
    /// Delivers the message, or says why not. An exception counts as <see cref="LaneOutcome.RetryLater"/> and is logged;
    /// between <see cref="ILaneCall.BeginAsync"/> and <see cref="ILaneCall.CompleteAsync"/> as an ambiguous one.
    /// </summary>
    /// <param name="message">The lane's head.</param>
    /// <param name="call">Notes on remote calls.</param>
    /// <param name="cancellationToken">Cancelled when the lease is lost or the host has no patience left, not by a polite stop.</param>
    Task<LaneOutcome> HandleAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken);

    /// <summary>
    /// The message was given up after <see cref="LaneOptions.MaxAge"/> and is a dead letter now: make it visible where
    /// its owner looks. Called once, best effort.
    /// </summary>
    Task ExpiredAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken);

    /// <summary>
    /// The message has waited longer than <see cref="LaneOptions.WaitingNotice"/>: tell its owner. Called until it returns
    /// once (a minute after an exception), outside the lane's order and lease: the message may be delivered meanwhile, so
    /// compare with what is known of it afterwards.
    /// </summary>
    Task WaitingAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken);
}
