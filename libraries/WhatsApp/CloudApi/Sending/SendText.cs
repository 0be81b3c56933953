namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Text, with a preview of its first link when it has one.</summary>
internal sealed record SendText(string Body, bool PreviewUrl);
