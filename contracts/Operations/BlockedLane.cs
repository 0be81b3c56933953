namespace RyzeBridge.Contracts;

/// <summary>A chat whose messages wait.</summary>
public sealed record BlockedLane
{
    /// <summary>Name of the instance; null when not known yet.</summary>
    public string? Instance { get; init; }

    /// <summary>The chat's address. Personal data: for the operator, never for a log.</summary>
    public required string Chat { get; init; }

    /// <summary>Messages waiting in it.</summary>
    public required long Waiting { get; init; }

    /// <summary>When the gateway took the oldest of them.</summary>
    public required DateTimeOffset OldestReceivedAt { get; init; }

    /// <summary>Failed attempts at its first message.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why it waits; null when it has not been tried.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is tried again; null while a hold keeps it.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
