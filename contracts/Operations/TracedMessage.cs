namespace RyzeBridge.Contracts;

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
