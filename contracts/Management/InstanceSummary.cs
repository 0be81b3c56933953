namespace RyzeBridge.Contracts;

/// <summary>An instance as a caller sees it, without secrets.</summary>
public sealed record InstanceSummary
{
    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>Name within the account.</summary>
    public required string Name { get; init; }

    /// <summary><c>disconnected</c> (no connector) or <c>connected</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Creation time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Time of the last change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Settings.</summary>
    public required InstanceSettings Settings { get; init; }

    /// <summary>Type of the connector, e.g. <c>cloud</c>; null without.</summary>
    public string? ConnectorType { get; init; }

    /// <summary>The number's id at the provider; null without connector.</summary>
    public string? ConnectorEndpoint { get; init; }

    /// <summary>The Chatwoot integration; null without.</summary>
    public ChatwootSummary? Chatwoot { get; init; }
}
