namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>A button of a template; the address of a <c>URL</c> one may end with a placeholder.</summary>
internal sealed record TemplateButton(string? Type, string? Url);
