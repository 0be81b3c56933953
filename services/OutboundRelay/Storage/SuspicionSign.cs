namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Why webhooks may be lost: of which inboxes, and since when.</summary>
internal sealed record SuspicionSign
{
    /// <summary>Which inbox; null: all, or all of <see cref="Host"/>.</summary>
    public Guid? IntegrationId { get; init; }

    /// <summary>Those of one Chatwoot, by the authority of its address.</summary>
    public string? Host { get; init; }

    /// <summary>Since when, by our clock; null: since the last webhook that came.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When a message was written that is lost, by Chatwoot's clock.</summary>
    public DateTimeOffset? Written { get; init; }
}
