namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Buttons or a list.</summary>
internal sealed record SendInteractive(string Type, SendBody Body, SendAction Action);
