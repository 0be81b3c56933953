namespace RyzeBridge.Contracts;

/// <summary>
/// Gives an instance another connector, or new credentials of the same. Extension.
/// Answers: <see cref="ConnectorFound"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record SetConnector
{
    /// <summary>Names the command; AAD of its sealed values, and of those in the answer.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }

    /// <summary>The connector.</summary>
    public required ConnectorSettings Connector { get; init; }
}

/// <summary>
/// Reads an instance's connector, without its credentials. Extension.
/// Answers: <see cref="ConnectorFound"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record GetConnector
{
    /// <summary>Names the query; AAD of the sealed values in its answer.</summary>
    public required Guid QueryId { get; init; }

    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }
}

/// <summary>Answer to <see cref="GetConnector"/> and <see cref="SetConnector"/>.</summary>
public sealed record ConnectorFound
{
    /// <summary>The query or command answered: AAD of the sealed values.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Connector type, e.g. <c>cloud</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The number's id at the provider.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Where the provider is to send its webhooks, sealed with the transit key.</summary>
    public required string SealedWebhookUrl { get; init; }

    /// <summary>Verify token of Meta's challenge, sealed likewise.</summary>
    public required string SealedVerifyToken { get; init; }
}

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

/// <summary>
/// The gateway asks, once and then caches, how a connection's webhooks are authenticated.
/// Answers: <see cref="ConnectionFound"/>, <see cref="RequestRefused"/> (404: no such connection).
/// </summary>
public sealed record GetConnection
{
    /// <summary>Names the query; AAD of the sealed values in its answer.</summary>
    public required Guid QueryId { get; init; }

    /// <summary>Connection named by the webhook path.</summary>
    public required Guid ConnectionId { get; init; }
}

/// <summary>Answer to <see cref="GetConnection"/>.</summary>
public sealed record ConnectionFound
{
    /// <summary>The query answered: AAD of the sealed values.</summary>
    public required Guid QueryId { get; init; }

    /// <summary>Connector type, e.g. <c>cloud</c>.</summary>
    public required string Connector { get; init; }

    /// <summary>Generation of the webhook path that is valid now; older ones are revoked.</summary>
    public required int Generation { get; init; }

    /// <summary>Key of the webhook's signature (Cloud API: app secret), sealed with the transit key.</summary>
    public required string SealedWebhookKey { get; init; }

    /// <summary>Verify token of Meta's challenge, sealed likewise.</summary>
    public required string SealedVerifyToken { get; init; }
}
