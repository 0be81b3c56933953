using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>
/// Whether a template exists and gets what its definition asks for, in every component: heading, body, offer, buttons, cards. Meta answers
/// a value that is missing or empty with 131008, a wrong number with 132000, a wrong form with 132012, line breaks and gaps with 132018.
/// </summary>
internal static partial class TemplateRules
{
    private const int LongestCoupon = 20;

    /// <summary>Why Meta would refuse it; null when it would take it, or when the number has no list of templates to go by.</summary>
    public static GraphRefusal? Refuse(JsonNode? template, IReadOnlyList<JsonObject> known)
    {
        if (known.Count is 0)
            return null;
        var name = template.Text("name");
        var language = template?["language"].Text("code");
        if (known.FirstOrDefault(candidate => candidate.Text("name") == name && candidate.Text("language") == language) is not { } found)
            return new GraphRefusal(132001, $"template name ({name}) does not exist in {language}");
        if (found.Text("status") is not "APPROVED")
            return new GraphRefusal(132015, "The template is paused or not approved.");

        var given = template?["components"] as JsonArray;
        return Unknown(given, "header", "body", "button", "limited_time_offer", "carousel")
            ?? Section(found["components"], given, found.Text("parameter_format") is "NAMED")
            ?? Offer(Component(found["components"], "limited_time_offer"), Component(given, "limited_time_offer"))
            ?? Carousel(Component(found["components"], "carousel"), Component(given, "carousel"), found.Text("parameter_format") is "NAMED");
    }

    private static GraphRefusal? Section(JsonNode? definition, JsonArray? given, bool isNamed) =>
        Header(Component(definition, "header"), Component(given, "header"), isNamed)
        ?? Texts("body", Component(definition, "body").Text("text"), Component(given, "body"), isNamed)
        ?? Buttons(Component(definition, "buttons")?["buttons"] as JsonArray ?? [], [.. (given ?? []).Where(component => component.Text("type") is "button")]);

    private static GraphRefusal? Header(JsonNode? definition, JsonNode? given, bool isNamed)
    {
        if (definition.Text("format")?.ToLowerInvariant() is not { } format || format is "text")
            return Texts("header", definition.Text("text"), given, isNamed);
        if (given?["parameters"] is not JsonArray { Count: > 0 } parameters)
            return new GraphRefusal(132012, $"header: Format mismatch, expected {format.ToUpperInvariant()}, received UNKNOWN");
        var type = parameters[0].Text("type");
        if (parameters.Count != 1 || type != format || parameters[0]?[format] is not JsonObject value)
            return new GraphRefusal(132012, $"header: Format mismatch, expected {format.ToUpperInvariant()}, received {type?.ToUpperInvariant() ?? "UNKNOWN"}");
        return format switch
        {
            "location" => ContentRules.Keys(value, "location", "latitude", "longitude", "name", "address")
                ?? Required(value, "location", "latitude") ?? Required(value, "location", "longitude") ?? Required(value, "location", "name") ?? Required(value, "location", "address"),
            "product" => Required(value, "product", "product_retailer_id") ?? Required(value, "product", "catalog_id"),
            _ => ContentRules.Keys(value, format, format is "document" ? ["id", "link", "filename", "caption"] : ["id", "link"])
                ?? (value.Text("id") is null && !(Uri.TryCreate(value.Text("link"), UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
                    ? GraphRefusal.Invalid($"{format}['link']", "is not a valid URI")
                    : null),
        };
    }

    private static GraphRefusal? Texts(string part, string? text, JsonNode? given, bool isNamed)
    {
        var wanted = text is null ? [] : Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct().ToList();
        var parameters = given?["parameters"] as JsonArray ?? [];
        if (wanted.Count != parameters.Count)
            return new GraphRefusal(132000, $"{part}: number of localizable_params ({parameters.Count}) does not match the expected number of params ({wanted.Count})");
        foreach (var parameter in parameters)
        {
            if (isNamed && (parameter.Text("parameter_name") is not { } name || !wanted.Contains(name)))
                return new GraphRefusal(100, $"{part}: parameter name is missing or unknown");
            if (!isNamed && parameter.Text("parameter_name") is not null)
                return new GraphRefusal(100, "Unexpected key \"parameter_name\"");
            if (parameter.Text("type") is not "text")
            {
                if (parameter.Text("type") is not ("currency" or "date_time"))
                    return new GraphRefusal(132012, $"{part}: Parameter of type text is missing text value");
                continue;
            }

            if (Value(part, parameter.Text("text")) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static GraphRefusal? Value(string part, string? value) =>
        string.IsNullOrEmpty(value) ? new GraphRefusal(131008, $"{part}: Parameter of type text is missing text value")
        : value.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0 || value.Contains("     ", StringComparison.Ordinal)
            ? new GraphRefusal(132018, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces")
        : null;

    private static GraphRefusal? Buttons(JsonArray definition, IReadOnlyList<JsonNode?> given)
    {
        foreach (var component in given)
        {
            if (!int.TryParse(component.Text("index") ?? component?["index"]?.ToString(), out var index) || index < 0 || index >= definition.Count)
                return new GraphRefusal(132000, "buttons: Button index out of range");
            if (Button(definition[index]!, component!, index) is { } refusal)
                return refusal;
        }

        foreach (var (index, button) in definition.Index())
        {
            var isGiven = given.Any(component => component?["index"]?.ToString() == $"{index}");
            if (!isGiven && NeedsValue(button!))
                return new GraphRefusal(131008, $"buttons: Button at index {index} of type {button.Text("type")} requires a parameter");
        }

        return given.DistinctBy(component => component?["index"]?.ToString()).Count() == given.Count ? null : new GraphRefusal(100, "buttons: index is given twice");
    }

    private static bool NeedsValue(JsonNode button) => button.Text("type")?.ToUpperInvariant() switch
    {
        "URL" => button.Text("url")?.Contains("{{", StringComparison.Ordinal) is true,
        "COPY_CODE" or "OTP" or "FLOW" or "MPM" or "ORDER_DETAILS" => true,
        _ => false,
    };

    private static GraphRefusal? Button(JsonNode button, JsonNode given, int index)
    {
        var type = button.Text("type")?.ToUpperInvariant();
        var subType = given.Text("sub_type")?.ToUpperInvariant();
        if (subType != (type is "OTP" ? "URL" : type))
            return new GraphRefusal(132012, $"buttons: Button at index {index} is of type {type}, not {subType}");
        var parameter = (given["parameters"] as JsonArray)?.FirstOrDefault();
        var expected = type switch
        {
            "URL" or "OTP" => "text",
            "COPY_CODE" => "coupon_code",
            "QUICK_REPLY" => "payload",
            "FLOW" or "CATALOG" or "MPM" or "ORDER_DETAILS" => "action",
            "VOICE_CALL" => "ttl_minutes",
            _ => "",
        };
        if (parameter.Text("type") != expected)
            return new GraphRefusal(132012, $"buttons: Button at index {index} takes a parameter of type {expected}");
        if (type is "URL" && !NeedsValue(button))
            return new GraphRefusal(132000, $"buttons: Button at index {index} takes no parameter");
        var value = parameter?[expected];
        return value is null || value.ToString().Length is 0 ? new GraphRefusal(131008, $"buttons: Button at index {index} of type {type} requires a parameter")
            : type is "COPY_CODE" && value.ToString().Length > LongestCoupon ? GraphRefusal.TooLong("coupon_code", LongestCoupon)
            : type is "MPM" && value["sections"] is not JsonArray { Count: > 0 } ? GraphRefusal.Missing("sections")
            : null;
    }

    private static GraphRefusal? Offer(JsonNode? definition, JsonNode? given)
    {
        var ends = definition?["limited_time_offer"]?["has_expiration"].Is(JsonValueKind.True) is true;
        var value = (given?["parameters"] as JsonArray)?.FirstOrDefault()?["limited_time_offer"]?["expiration_time_ms"];
        return ends == value.Is(JsonValueKind.Number) ? null : new GraphRefusal(ends ? 131008 : 132000, "limited_time_offer: expiration_time_ms");
    }

    private static GraphRefusal? Carousel(JsonNode? definition, JsonNode? given, bool isNamed)
    {
        var wanted = definition?["cards"] as JsonArray ?? [];
        var cards = given?["cards"] as JsonArray ?? [];
        if (wanted.Count != cards.Count)
            return new GraphRefusal(132012, $"carousel: number of cards ({cards.Count}) does not match the expected number of cards ({wanted.Count})");
        foreach (var (index, card) in cards.Index())
        {
            if (card?["card_index"]?.ToString() != $"{index}")
                return new GraphRefusal(132012, "carousel: card_index");
            if (Section(wanted[index]?["components"], card["components"] as JsonArray, isNamed) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static GraphRefusal? Unknown(JsonArray? given, params ReadOnlySpan<string> known)
    {
        foreach (var component in given ?? [])
        {
            if (!known.Contains(component.Text("type") ?? ""))
                return GraphRefusal.Invalid("components['type']", "is unknown");
        }

        return null;
    }

    private static GraphRefusal? Required(JsonObject value, string parent, string name) =>
        string.IsNullOrEmpty(value[name]?.ToString()) ? GraphRefusal.Missing($"{parent}['{name}']") : null;

    private static JsonNode? Component(JsonNode? components, string type) =>
        (components as JsonArray)?.FirstOrDefault(component => string.Equals(component.Text("type"), type, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\{\{\s*(?<name>[^}\s]+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
