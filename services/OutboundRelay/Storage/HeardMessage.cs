namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>A message of which a webhook came.</summary>
/// <param name="IntegrationId">Its inbox.</param>
/// <param name="Written">When it was written, by Chatwoot's clock.</param>
/// <param name="Received">When the gateway took the webhook, by ours.</param>
internal sealed record HeardMessage(Guid IntegrationId, DateTimeOffset Written, DateTimeOffset Received);
