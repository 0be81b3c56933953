namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>Heading, body, footer or buttons of a template.</summary>
internal sealed record TemplateComponent
{
    /// <summary><c>HEADER</c>, <c>BODY</c>, <c>FOOTER</c>, <c>BUTTONS</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Of a heading: <c>TEXT</c>, <c>IMAGE</c>, <c>VIDEO</c>, <c>DOCUMENT</c>, <c>LOCATION</c>.</summary>
    public string? Format { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<TemplateButton> Buttons { get => field ?? []; init; }
}
