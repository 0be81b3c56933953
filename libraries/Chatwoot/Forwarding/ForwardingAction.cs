namespace RyzeBridge.Chatwoot.Forwarding;

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
