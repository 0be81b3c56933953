namespace RyzeBridge.Contracts;

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
