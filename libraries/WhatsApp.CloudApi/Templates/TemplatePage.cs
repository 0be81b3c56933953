namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>Answer of <c>GET /{waba-id}/message_templates</c>.</summary>
internal sealed record TemplatePage(IReadOnlyList<MessageTemplate>? Data, TemplatePaging? Paging);

/// <summary>Where the next page begins; <see cref="Next"/> is absent on the last.</summary>
internal sealed record TemplatePaging(TemplateCursors? Cursors, string? Next);

/// <summary>Cursors of a page.</summary>
internal sealed record TemplateCursors(string? After);

/// <summary>A template in one language.</summary>
internal sealed record MessageTemplate
{
    public string Name { get => field ?? ""; init; }

    public string Language { get => field ?? ""; init; }

    /// <summary>Only <c>APPROVED</c> ones can be sent.</summary>
    public string? Status { get; init; }

    /// <summary><c>NAMED</c> or <c>POSITIONAL</c>; absent in old ones.</summary>
    public string? ParameterFormat { get; init; }

    public IReadOnlyList<TemplateComponent> Components { get => field ?? []; init; }

    public bool IsApproved => string.Equals(Status, "APPROVED", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Heading, body, footer, buttons, offer or cards of a template.</summary>
internal sealed record TemplateComponent
{
    /// <summary><c>HEADER</c>, <c>BODY</c>, <c>FOOTER</c>, <c>BUTTONS</c>, <c>LIMITED_TIME_OFFER</c>, <c>CAROUSEL</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Of a heading: <c>TEXT</c>, <c>IMAGE</c>, <c>VIDEO</c>, <c>GIF</c>, <c>DOCUMENT</c>, <c>LOCATION</c>, <c>PRODUCT</c>.</summary>
    public string? Format { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<TemplateButton> Buttons { get => field ?? []; init; }

    public LimitedTimeOffer? LimitedTimeOffer { get; init; }

    /// <summary>Of a carousel.</summary>
    public IReadOnlyList<TemplateCard> Cards { get => field ?? []; init; }
}

/// <summary>An offer; one that has an end takes its time with each message.</summary>
internal sealed record LimitedTimeOffer(bool HasExpiration);

/// <summary>A card of a carousel.</summary>
internal sealed record TemplateCard
{
    public IReadOnlyList<TemplateComponent> Components { get => field ?? []; init; }
}

/// <summary>A button of a template; the address of a <c>URL</c> one may end with a placeholder.</summary>
internal sealed record TemplateButton(string? Type, string? Url);
