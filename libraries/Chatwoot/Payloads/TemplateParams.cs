using System.Text.Json;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>
/// Chatwoot's own way to name a WhatsApp template: <c>additional_attributes.template_params</c> of a message (Chatwoot:
/// <c>app/services/whatsapp/template_processor_service.rb</c>). Read leniently.
/// </summary>
public sealed record TemplateParams
{
    /// <summary>The template's name.</summary>
    public required string Name { get; init; }

    /// <summary>Language code; null when it is not given.</summary>
    public string? Language { get; init; }

    /// <summary>Values of the body, by number or name.</summary>
    public IReadOnlyDictionary<string, string> Body { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of a heading of text, by number or name.</summary>
    public IReadOnlyDictionary<string, string> Header { get; init; } = new Dictionary<string, string>();

    /// <summary>Address of the heading's picture, video or document.</summary>
    public string? HeaderLink { get; init; }

    /// <summary>Values of the buttons, in order.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];

    /// <summary>Reads them from a message's <c>additional_attributes</c>; null when it names no template.</summary>
    public static TemplateParams? Of(JsonElement? additionalAttributes)
    {
        if (Member(additionalAttributes, "template_params") is not { } json || Text(json, "name") is not { Length: > 0 } name)
            return null;
        var given = Member(json, "processed_params");
        // Older versions give the body's values alone: {"1":"Ana"}; newer ones {"body":{…},"header":{…},"buttons":[…]}.
        var isNested = Member(given, "body") is not null || Member(given, "header") is not null || Member(given, "buttons") is not null;
        var header = isNested ? Member(given, "header") : null;
        return new TemplateParams
        {
            Name = name,
            Language = Text(json, "language"),
            Body = Values(isNested ? Member(given, "body") : given),
            Header = Values(header),
            HeaderLink = Text(header, "media_url"),
            Buttons = isNested && Member(given, "buttons") is { ValueKind: JsonValueKind.Array } buttons
                ? [.. buttons.EnumerateArray().Select(button => Text(button, "parameter")).OfType<string>()]
                : [],
        };
    }

    private static Dictionary<string, string> Values(JsonElement? json) => json is { ValueKind: JsonValueKind.Object } values
        ? values.EnumerateObject()
            .Where(value => value.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && value.Name is not ("media_url" or "media_type" or "media_name"))
            .ToDictionary(value => value.Name, value => value.Value.ToString(), StringComparer.Ordinal)
        : [];

    private static JsonElement? Member(JsonElement? json, string key) =>
        json is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(key, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    private static string? Text(JsonElement? json, string key) =>
        Member(json, key) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
