namespace RyzeBridge.Contracts;

/// <summary>Lists messages that were given up, newest first. Answer: <see cref="DeadLettersListed"/>.</summary>
public sealed record ListDeadLetters
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Only this instance; null for all of the account.</summary>
    public string? Instance { get; init; }

    /// <summary>Only what was given up before.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Most of them in the answer.</summary>
    public required int Limit { get; init; }
}

/// <summary>Answer to <see cref="ListDeadLetters"/>.</summary>
public sealed record DeadLettersListed
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<DeadLetterSummary> DeadLetters { get; init; }
}

/// <summary>A message that was given up, without its content.</summary>
public sealed record DeadLetterSummary
{
    /// <summary>Its number within the relay.</summary>
    public required long Id { get; init; }

    /// <summary>Name of the instance; null when it belongs to none.</summary>
    public string? Instance { get; init; }

    /// <summary>The chat's address. Personal data.</summary>
    public required string Chat { get; init; }

    /// <summary>Kind of message.</summary>
    public required string Kind { get; init; }

    /// <summary>Why it was given up.</summary>
    public required string Reason { get; init; }

    /// <summary>Attempts.</summary>
    public required int Attempts { get; init; }

    /// <summary>When the gateway took it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was given up.</summary>
    public required DateTimeOffset SettledAt { get; init; }
}

/// <summary>Reads one dead letter. Answer: <see cref="DeadLetterFound"/>.</summary>
public sealed record GetDeadLetter
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its number within the relay.</summary>
    public required long Id { get; init; }

    /// <summary>True to have its content too.</summary>
    public bool Content { get; init; }
}

/// <summary>Answer to <see cref="GetDeadLetter"/>.</summary>
public sealed record DeadLetterFound
{
    /// <summary>The dead letter; null when the account has none of that number.</summary>
    public DeadLetterSummary? DeadLetter { get; init; }

    /// <summary>What was stored of the message, JSON; null unless asked for.</summary>
    public string? Content { get; init; }
}

/// <summary>Puts dead letters back into their lanes. Answer: <see cref="DeadLettersReplayed"/>.</summary>
public sealed record ReplayDeadLetters
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>One dead letter; null for all.</summary>
    public long? Id { get; init; }

    /// <summary>Of all: only those of this instance; null for all of the account.</summary>
    public string? Instance { get; init; }
}

/// <summary>Answer to <see cref="ReplayDeadLetters"/>.</summary>
public sealed record DeadLettersReplayed
{
    /// <summary>How many went back; the oldest go first, and many need more than one call.</summary>
    public required int Replayed { get; init; }

    /// <summary>How many are left.</summary>
    public required long Left { get; init; }
}

/// <summary>Closes a dead letter for good and forgets its content. Answer: <see cref="DeadLetterDiscarded"/>.</summary>
public sealed record DiscardDeadLetter
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its number within the relay.</summary>
    public required long Id { get; init; }

    /// <summary>Why, kept with it.</summary>
    public required string Reason { get; init; }
}

/// <summary>Answer to <see cref="DiscardDeadLetter"/>.</summary>
public sealed record DeadLetterDiscarded
{
    /// <summary>False when the account has no dead letter of that number.</summary>
    public required bool Found { get; init; }
}
