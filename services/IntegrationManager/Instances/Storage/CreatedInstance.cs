namespace RyzeBridge.IntegrationManager.Instances.Storage;

/// <summary>An instance with the connection of its number, if it has one.</summary>
internal sealed record CreatedInstance
{
    public Guid Id { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public Guid? ConnectionId { get; init; }

    public string? Connector { get; init; }

    public int Generation { get; init; }

    /// <summary>Sealed at rest.</summary>
    public string? VerifyToken { get; init; }
}
