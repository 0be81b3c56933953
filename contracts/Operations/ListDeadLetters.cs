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
