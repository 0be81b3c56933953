namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>The message that is quoted.</summary>
internal sealed record SendContext(string MessageId);
