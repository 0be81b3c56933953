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

    /// <summary>Of an <see cref="FailureCategory.Ambiguous"/> one: how it ended, which says how long it may still be at work.</summary>
    public CallEnd End { get; init; }

    /// <summary>How long an <see cref="FailureCategory.Ambiguous"/> call may still be at work; null: as long as any.</summary>
    /// <param name="afterBreak">As long as that when its connection was closed.</param>
    public TimeSpan? RemainingWork(TimeSpan? afterBreak = null) => End switch
    {
        CallEnd.Answered => TimeSpan.Zero,
        CallEnd.Broken => afterBreak,
        _ => null,
    };

    /// <summary>Whom else it concerns.</summary>
    public FailureScope Scope { get; init; }
}

/// <summary>
/// What a failure of a remote call means for the message at hand. One place per remote maps status, code and body to it;
/// the relays map it to what happens to the lane.
/// </summary>
public enum FailureCategory
{
    /// <summary>Network failure, 5xx, time-out before the request left: try again later.</summary>
    Transient = 0,

    /// <summary>The remote asks to slow down: try again after the time it names, or the category's own back-off.</summary>
    Throttled = 1,

    /// <summary>The remote refuses our credentials or the account, or its address is none that may be called: hold everything for that remote, tell the operator.</summary>
    Credentials = 2,

    /// <summary>Only this message is refused: dead letter with the reason, the lane goes on.</summary>
    Message = 3,

    /// <summary>A remembered record is gone: forget it, resolve once more, deliver.</summary>
    NotFound = 4,

    /// <summary>The request may have taken effect (time-out or broken connection after sending, a 5xx): look before repeating.</summary>
    Ambiguous = 5,

    /// <summary>The record exists already and belongs to another: find the owner and use it.</summary>
    Conflict = 6,
}

/// <summary>How a call ended whose effect is not known.</summary>
public enum CallEnd
{
    /// <summary>Nobody waited any longer: it may be at work for as long as any.</summary>
    TimedOut = 0,

    /// <summary>The connection was closed: whoever was at work on it ends it soon, if that was not its end already.</summary>
    Broken = 1,

    /// <summary>It was answered: what it did is done, and a look tells.</summary>
    Answered = 2,
}

/// <summary>Whom else a failure concerns.</summary>
public enum FailureScope
{
    /// <summary>Nobody: the message at hand.</summary>
    Message = 0,

    /// <summary>The chat: the same person is written to too often, and each further refusal asks for a longer wait.</summary>
    Chat = 1,

    /// <summary>The whole number: every message of it waits the time that the failure names.</summary>
    Number = 2,
}
