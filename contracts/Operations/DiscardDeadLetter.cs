namespace RyzeBridge.Contracts;

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
