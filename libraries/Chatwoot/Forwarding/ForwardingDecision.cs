namespace RyzeBridge.Chatwoot.Forwarding;

/// <summary>What to do about a <c>message_*</c> webhook.</summary>
public sealed record ForwardingDecision
{
    private ForwardingDecision(ForwardingAction action) => Action = action;

    /// <summary>What to do.</summary>
    public ForwardingAction Action { get; }

    /// <summary>Why not; only with <see cref="ForwardingAction.Ignore"/>.</summary>
    public IgnoreReason? Reason { get; private init; }

    /// <summary>Who speaks; not with <see cref="ForwardingAction.Ignore"/> and <see cref="ForwardingAction.Deleted"/>.</summary>
    public MessageOrigin? Origin { get; private init; }

    internal static ForwardingDecision Deleted { get; } = new(ForwardingAction.Deleted);

    internal static ForwardingDecision Forward(MessageOrigin origin) => new(ForwardingAction.Forward) { Origin = origin };

    internal static ForwardingDecision RetryCandidate(MessageOrigin origin) => new(ForwardingAction.RetryCandidate) { Origin = origin };

    internal static ForwardingDecision MarkedFailed(MessageOrigin origin) => new(ForwardingAction.MarkedFailed) { Origin = origin };

    internal static ForwardingDecision Ignore(IgnoreReason reason) => new(ForwardingAction.Ignore) { Reason = reason };
}
