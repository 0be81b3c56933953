namespace RyzeBridge.IntegrationManager.Instances.Storage;

/// <summary>An instance as lists show it.</summary>
internal sealed record InstanceListRow
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string Settings { get; init; } = "{}";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public string? ConnectorType { get; init; }

    public string? Endpoint { get; init; }

    public string? BridgeIntegrationId { get; init; }

    public string? IntegrationStatus { get; init; }

    public string? ChatwootBaseUrl { get; init; }

    public int ChatwootAccountId { get; init; }

    public int ChatwootInboxId { get; init; }

    public string? ChatwootInboxName { get; init; }

    public string? LastError { get; init; }
}
