namespace RyzeBridge.IntegrationManager.Connections.Storage;

/// <summary>A webhook address of a provider, shared by the numbers of an account that have the same webhook key.</summary>
internal sealed record Connection
{
    public Guid Id { get; init; }

    public string Connector { get; init; } = "";

    public int Generation { get; init; }

    /// <summary>Sealed at rest.</summary>
    public string WebhookKey { get; init; } = "";

    /// <summary>Sealed at rest.</summary>
    public string VerifyToken { get; init; } = "";
}
