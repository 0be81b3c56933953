namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A template as an agent asked for it, not checked.</summary>
public sealed record TemplateRequest
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Language code, e.g. <c>pt_BR</c>; null takes the only one that the template has.</summary>
    public string? Language { get; init; }

    /// <summary>Values in the order of the placeholders: heading, body, buttons. Empty when <see cref="Body"/> and the others are given.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Values of the body's placeholders, by number or name.</summary>
    public IReadOnlyDictionary<string, string> Body { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of the heading's placeholders, by number or name.</summary>
    public IReadOnlyDictionary<string, string> Header { get; init; } = new Dictionary<string, string>();

    /// <summary>Address of the heading's picture, video or document; null for none.</summary>
    public string? HeaderLink { get; init; }

    /// <summary>Values of the buttons, in order.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];

    /// <summary>Without the values.</summary>
    public override string ToString() => $"{Name} {Language}";
}
