namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="DeactivateChatwoot"/>.</summary>
public sealed record ChatwootDeactivated
{
    /// <summary><c>int_…</c> that was removed.</summary>
    public required string BridgeIntegrationId { get; init; }
}
