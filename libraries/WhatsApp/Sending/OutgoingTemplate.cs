namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A template that exists, with all its placeholders filled.</summary>
public sealed record OutgoingTemplate : OutgoingContent
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Language code.</summary>
    public required string Language { get; init; }

    /// <summary>Values of a heading of text.</summary>
    public IReadOnlyList<TemplateVariable> Header { get; init; } = [];

    /// <summary>Kind of a heading that is a file; null for text or none.</summary>
    public OutgoingMediaKind? HeaderKind { get; init; }

    /// <summary>Address of that file.</summary>
    public string? HeaderLink { get; init; }

    /// <summary>Values of the body.</summary>
    public IReadOnlyList<TemplateVariable> Body { get; init; } = [];

    /// <summary>Values of buttons with a variable address, by the button's place from 0.</summary>
    public IReadOnlyDictionary<int, string> Buttons { get; init; } = new Dictionary<int, string>();

    /// <summary>Without the values.</summary>
    public override string ToString() => $"{Name} {Language}";
}
