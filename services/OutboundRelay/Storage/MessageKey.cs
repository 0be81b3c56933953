namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>A Chatwoot message: ids are unique per installation, and an integration is of one installation.</summary>
internal readonly record struct MessageKey(Guid IntegrationId, long MessageId);
