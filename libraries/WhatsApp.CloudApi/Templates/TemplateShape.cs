using System.Text.RegularExpressions;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>What a template wants to be given. Pure.</summary>
internal sealed partial record TemplateShape
{
    /// <summary>Placeholders of a heading of text, in order: numbers or names.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Kind of a heading that is a file; null for text or none.</summary>
    public OutgoingMediaKind? HeaderKind { get; init; }

    /// <summary>Placeholders of the body, in order.</summary>
    public required IReadOnlyList<string> Body { get; init; }

    /// <summary>Places of the buttons with a variable address.</summary>
    public required IReadOnlyList<int> Buttons { get; init; }

    public int Count => Header.Count + Body.Count + Buttons.Count;

    public static TemplateShape Of(MessageTemplate template)
    {
        var header = Component(template, "HEADER");
        return new TemplateShape
        {
            Header = Placeholders(header?.Text),
            HeaderKind = header?.Format?.ToUpperInvariant() switch
            {
                "IMAGE" => OutgoingMediaKind.Image,
                "VIDEO" => OutgoingMediaKind.Video,
                "DOCUMENT" => OutgoingMediaKind.Document,
                _ => null,
            },
            Body = Placeholders(Component(template, "BODY")?.Text),
            Buttons = [.. (Component(template, "BUTTONS")?.Buttons ?? []).Index().Where(button => Placeholders(button.Item.Url).Count > 0).Select(button => button.Index)],
        };
    }

    private static TemplateComponent? Component(MessageTemplate template, string type) =>
        template.Components.FirstOrDefault(component => string.Equals(component.Type, type, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<string> Placeholders(string? text) =>
        text is null ? [] : [.. Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).OrderBy(NumberOf)];

    // Numbered ones in the order of their numbers, named ones as they come.
    private static int NumberOf(string name) => int.TryParse(name, out var number) ? number : 0;

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_]+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
