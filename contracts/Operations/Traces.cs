namespace RyzeBridge.Contracts;

/// <summary>
/// What became of a message, by one of its names. Answer: <see cref="MessageTraced"/>. Exactly one of <see cref="WhatsAppId"/>,
/// <see cref="ChatwootId"/> and <see cref="Phone"/> is given.
/// </summary>
public sealed record TraceMessage
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Only this instance; null for all of the account.</summary>
    public string? Instance { get; init; }

    /// <summary>WhatsApp's message id.</summary>
    public string? WhatsAppId { get; init; }

    /// <summary>Chatwoot's message id.</summary>
    public long? ChatwootId { get; init; }

    /// <summary>The customer's number, or another address of the chat: its newest messages.</summary>
    public string? Phone { get; init; }

    /// <summary>Most messages in the answer.</summary>
    public required int Limit { get; init; }
}

/// <summary>Answer to <see cref="TraceMessage"/>.</summary>
public sealed record MessageTraced
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<TracedMessage> Messages { get; init; }
}

/// <summary>One message in one direction, with all that is kept of its way.</summary>
public sealed record TracedMessage
{
    /// <summary>Name of the instance; null when it belongs to none.</summary>
    public string? Instance { get; init; }

    /// <summary>The chat's address; null when only the ids are kept. Personal data.</summary>
    public string? Chat { get; init; }

    /// <summary>Kind of message.</summary>
    public required string Kind { get; init; }

    /// <summary><c>waiting</c>, <c>delivered</c>, <c>skipped</c>, <c>dead</c>, or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it waits, was skipped or failed.</summary>
    public string? Reason { get; init; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>WhatsApp's ids of it; an agent's long message has several.</summary>
    public IReadOnlyList<string> WhatsAppIds { get; init; } = [];

    /// <summary>Chatwoot's id of it; null when it is not there.</summary>
    public long? ChatwootId { get; init; }

    /// <summary>Its conversation in Chatwoot; null when it is not there.</summary>
    public long? ConversationId { get; init; }

    /// <summary>What happened to it, in order of time.</summary>
    public required IReadOnlyList<TraceEvent> Timeline { get; init; }
}

/// <summary>A moment in a message's way.</summary>
/// <param name="Event">What happened, a few words.</param>
/// <param name="At">When.</param>
public sealed record TraceEvent(string Event, DateTimeOffset At);
