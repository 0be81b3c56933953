namespace RyzeBridge.Contracts;

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
