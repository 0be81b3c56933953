namespace RyzeBridge.IntegrationManager.Instances.Storage;

/// <summary>All that an <see cref="Contracts.InstanceChanged"/> tells, as stored: secrets are sealed at rest.</summary>
internal sealed record InstanceSnapshot
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public string Name { get; init; } = "";

    public long Epoch { get; init; }

    public long Version { get; init; }

    public bool Deleted { get; init; }

    public string Settings { get; init; } = "{}";

    public Guid? ConnectionId { get; init; }

    public string? ConnectorType { get; init; }

    public string? Endpoint { get; init; }

    public string? ConnectorSettings { get; init; }

    public Guid? IntegrationId { get; init; }

    public string? ChatwootBaseUrl { get; init; }

    public int ChatwootAccountId { get; init; }

    public int ChatwootInboxId { get; init; }

    public string? ChatwootApiToken { get; init; }

    public string? WebhookSecret { get; init; }

    public int WebhookGeneration { get; init; }

    public bool Paused { get; init; }

    public bool SignMessages { get; init; }

    public bool IgnoreGroups { get; init; }

    public bool StartAsPending { get; init; }

    public bool ReopenResolved { get; init; }

    public string Presentation { get; init; } = "{}";
}
