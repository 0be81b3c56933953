namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="ActivateChatwoot"/>.</summary>
public sealed record ChatwootActivated
{
    /// <summary><c>int_…</c>, the id that the API shows.</summary>
    public required string BridgeIntegrationId { get; init; }
}
