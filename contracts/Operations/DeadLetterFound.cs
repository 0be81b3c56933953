namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="GetDeadLetter"/>.</summary>
public sealed record DeadLetterFound
{
    /// <summary>The dead letter; null when the account has none of that number.</summary>
    public DeadLetterSummary? DeadLetter { get; init; }

    /// <summary>What was stored of the message, JSON; null unless asked for.</summary>
    public string? Content { get; init; }
}
