namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="DiscardDeadLetter"/>.</summary>
public sealed record DeadLetterDiscarded
{
    /// <summary>False when the account has no dead letter of that number.</summary>
    public required bool Found { get; init; }
}
