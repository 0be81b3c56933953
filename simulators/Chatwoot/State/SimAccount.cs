namespace RyzeBridge.ChatwootSimulator.State;

internal sealed class SimAccount
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public bool IsSuspended { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Display id of the newest conversation.</summary>
    public long LastDisplayId { get; set; }
}
