namespace RyzeBridge.Contracts;

/// <summary>What a caller gives to reach a number, validated. Extension of the instance calls.</summary>
public sealed record ConnectorSettings
{
    /// <summary>Connector type, e.g. <c>cloud</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The number's id at the provider.</summary>
    public required string Endpoint { get; init; }

    /// <summary>
    /// What numbers must share to share a webhook address: lower-case hex SHA-256 of the connector's webhook key
    /// (Cloud API: the app secret).
    /// </summary>
    public required string ConnectionFingerprint { get; init; }

    /// <summary>The connector's webhook key (Cloud API: app secret), sealed with the transit key; AAD = the command's id.</summary>
    public required string SealedWebhookKey { get; init; }

    /// <summary>The connector's own settings, JSON, sealed likewise.</summary>
    public required string SealedSettings { get; init; }
}
