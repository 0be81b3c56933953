namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="ReplayDeadLetters"/>.</summary>
public sealed record DeadLettersReplayed
{
    /// <summary>How many went back; the oldest go first, and many need more than one call.</summary>
    public required int Replayed { get; init; }

    /// <summary>How many are left.</summary>
    public required long Left { get; init; }
}
