namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Shown for up to 25 s, or until a message comes.</summary>
internal sealed record TypingIndicator(string Type);
