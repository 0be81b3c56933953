namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="ListDeadLetters"/>.</summary>
public sealed record DeadLettersListed
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<DeadLetterSummary> DeadLetters { get; init; }
}
