namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>A row of <c>catch_ups</c>.</summary>
internal sealed record CatchUpRow
{
    public required Guid IntegrationId { get; init; }

    public required Guid InstanceId { get; init; }

    /// <summary>Messages from before are not ours to send.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Every message up to this id was looked at; null before the first search of all ended.</summary>
    public long? Cursor { get; init; }

    /// <summary>Begin of the last search of all that ended.</summary>
    public DateTimeOffset? SearchedAt { get; init; }

    /// <summary>Webhooks of messages written since then, by Chatwoot's clock, may be lost; null without suspicion.</summary>
    public DateTimeOffset? SuspectedFrom { get; init; }
}
