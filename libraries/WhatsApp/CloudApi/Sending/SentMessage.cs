namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>What was accepted.</summary>
internal sealed record SentMessage(string? Id);
