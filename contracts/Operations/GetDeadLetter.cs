namespace RyzeBridge.Contracts;

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
