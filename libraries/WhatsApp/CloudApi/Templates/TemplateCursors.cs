namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>Cursors of a page.</summary>
internal sealed record TemplateCursors(string? After);
