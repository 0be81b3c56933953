namespace RyzeBridge.Contracts;

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
