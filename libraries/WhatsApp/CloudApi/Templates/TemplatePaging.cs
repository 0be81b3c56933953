namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>Where the next page begins; <see cref="Next"/> is absent on the last.</summary>
internal sealed record TemplatePaging(TemplateCursors? Cursors, string? Next);
