namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Whether WhatsApp lets an instance send.</summary>
internal sealed record WhatsAppHealth(Guid InstanceId, Guid IntegrationId, bool Healthy, string Error, long Announcements);
