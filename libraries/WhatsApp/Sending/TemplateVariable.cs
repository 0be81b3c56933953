namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A value for a placeholder of a template.</summary>
/// <param name="Value">The value.</param>
/// <param name="Name">The placeholder's name; null for a numbered one.</param>
public sealed record TemplateVariable(string Value, string? Name = null);
