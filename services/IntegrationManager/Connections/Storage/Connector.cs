namespace RyzeBridge.IntegrationManager.Connections.Storage;

/// <summary>How an instance's number is reached, without its credentials.</summary>
internal sealed record Connector
{
    public string Type { get; init; } = "";

    public string Endpoint { get; init; } = "";

    public Guid ConnectionId { get; init; }

    public int Generation { get; init; }

    /// <summary>Sealed at rest.</summary>
    public string VerifyToken { get; init; } = "";
}
