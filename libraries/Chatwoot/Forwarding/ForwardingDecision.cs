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

/// <summary>What to do about a <c>message_*</c> webhook.</summary>
public enum ForwardingAction
{
    /// <summary>Nothing.</summary>
    Ignore = 0,

    /// <summary>Send it, once: repeats come with other delivery ids.</summary>
    Forward = 1,

    /// <summary>It was deleted in the dashboard: revoke it on WhatsApp if it was sent, do not send it if it was not.</summary>
    Deleted = 2,

    /// <summary>
    /// It changed and carries no error. Recorded as failed: the agent pressed Retry, send it again. Not recorded and recent:
    /// its <c>message_created</c> was lost, treat it as created. Otherwise it is the echo of a status change.
    /// </summary>
    RetryCandidate = 3,

    /// <summary>
    /// Chatwoot shows it as failed: the echo of our own PATCH, or Chatwoot's webhook to us went wrong. Recorded as sent: set
    /// the status right, which clears the error. Otherwise wait for Retry.
    /// </summary>
    MarkedFailed = 4,
}

/// <summary>Why a message stays in Chatwoot.</summary>
public enum IgnoreReason
{
    /// <summary>Not a <c>message_*</c> event.</summary>
    UnknownEvent = 0,

    /// <summary>A note between agents. Never leaves Chatwoot.</summary>
    PrivateNote = 1,

    /// <summary>It came from the customer.</summary>
    Incoming = 2,

    /// <summary>Neither outgoing nor a template.</summary>
    MessageType = 3,

    /// <summary>The bridge, or another channel integration, wrote it: source_id, external_echo or our marker.</summary>
    Echo = 4,

    /// <summary>A content type that WhatsApp has no form for.</summary>
    ContentType = 5,
}

/// <summary>Who speaks in a message. Only agents are signed.</summary>
public enum MessageOrigin
{
    /// <summary>A person, by hand, macro or API.</summary>
    Agent = 0,

    /// <summary>An agent bot or Captain.</summary>
    Bot = 1,

    /// <summary>An automation rule.</summary>
    Automation = 2,

    /// <summary>Greeting, out of office, auto-resolve notice.</summary>
    Template = 3,

    /// <summary>The satisfaction survey; its text ends with the survey's link.</summary>
    Survey = 4,
}
