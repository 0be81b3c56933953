namespace RyzeBridge.Contracts;

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
