namespace RyzeBridge.Contracts;

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
