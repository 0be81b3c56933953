namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Language of a template.</summary>
internal sealed record SendLanguage(string Code);
