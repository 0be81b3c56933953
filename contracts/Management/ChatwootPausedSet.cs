namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="SetChatwootPaused"/>.</summary>
public sealed record ChatwootPausedSet
{
    /// <summary><c>int_…</c>.</summary>
    public required string BridgeIntegrationId { get; init; }

    /// <summary>State now: <c>active</c>, <c>paused</c> or <c>error</c>.</summary>
    public required string Status { get; init; }
}
