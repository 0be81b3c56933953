using RyzeBridge.Contracts;

namespace RyzeBridge.Remotes;

/// <summary>A failed call to Chatwoot or WhatsApp, judged.</summary>
/// <param name="Category">What it means for the message.</param>
/// <param name="Reason">For the agent or operator, without tokens, numbers or message text.</param>
/// <param name="RetryAfter">When the remote asks to be called again, if it said so.</param>
public sealed record RemoteFailure(FailureCategory Category, Reason Reason, TimeSpan? RetryAfter = null)
{
    /// <summary>
    /// True while our own circuit breaker refused to call a host that was failing: nothing was sent, and the time
    /// spent waiting does not count towards a message's age.
    /// </summary>
    public bool CircuitOpen { get; init; }

    /// <summary>What the remote itself says, e.g. <c>131052: Media download error</c>: its words stay as they are in every language. Null when it says nothing.</summary>
    public string? Stated { get; init; }

    /// <summary>Of a file that is too large: the most bytes that are relayed.</summary>
    public long? MostBytes { get; init; }

    /// <summary>True while we kept below the rate that the remote takes: nothing was sent either.</summary>
    public bool OverBudget { get; init; }

    /// <summary>True when we chose not to call: the message waits, but was not tried, and does not grow old.</summary>
    public bool NotCalled => CircuitOpen || OverBudget;

    /// <summary>Whom else it concerns.</summary>
    public FailureScope Scope { get; init; }
}
