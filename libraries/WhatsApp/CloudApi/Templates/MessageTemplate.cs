namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>A template in one language.</summary>
internal sealed record MessageTemplate
{
    public string Name { get => field ?? ""; init; }

    public string Language { get => field ?? ""; init; }

    /// <summary>Only <c>APPROVED</c> ones can be sent.</summary>
    public string? Status { get; init; }

    public IReadOnlyList<TemplateComponent> Components { get => field ?? []; init; }

    public bool IsApproved => string.Equals(Status, "APPROVED", StringComparison.OrdinalIgnoreCase);
}
