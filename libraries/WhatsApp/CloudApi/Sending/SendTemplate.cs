namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>A template with its values.</summary>
internal sealed record SendTemplate(string Name, SendLanguage Language, IReadOnlyList<SendComponent>? Components);
