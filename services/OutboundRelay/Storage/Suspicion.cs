namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Webhooks of an inbox may be lost.</summary>
internal sealed record Suspicion
{
    public required Guid IntegrationId { get; init; }

    /// <summary>Messages written since then may be among them, by Chatwoot's clock.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When it was last suspected, by our clock.</summary>
    public required DateTimeOffset Until { get; init; }
}
