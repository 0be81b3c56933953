namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>The question.</summary>
internal sealed record SendBody(string Text);
