using System.Globalization;
using System.Text.Json;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Plan;

/// <summary>
/// Chatwoot's <c>processed_params</c> as a request: <c>{"body":{…},"header":{…},"buttons":[…]}</c>, in older versions the body's values
/// alone, <c>{"1":"Ana"}</c> (Chatwoot: <c>app/services/whatsapp/template_processor_service.rb</c>). What Chatwoot has no key for is read under
/// WhatsApp's own: a place, a product, the end of an offer, the cards of a carousel. Pure and lenient.
/// </summary>
internal static class TemplateParamsReader
{
    private static readonly string[] Parts = ["body", "header", "buttons", "cards", "carousel", "limited_time_offer"];

    private static readonly HashSet<string> OtherThanText = new(StringComparer.Ordinal)
    {
        "media_url", "media_type", "media_name", "link", "filename", "location", "latitude", "longitude", "name", "address", "product", "product_retailer_id", "catalog_id",
    };

    public static TemplateRequest Read(TemplateParams template)
    {
        var request = new TemplateRequest { Name = template.Name, Language = template.Language };
        if (template.Values is not { } given)
            return request;
        if (given.ValueKind is JsonValueKind.Array)
            return request with { Main = new TemplateValues { Body = Values(given) } };
        if (!Parts.Any(part => Member(given, part) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array }))
            return request with { Main = new TemplateValues { Body = Values(given) } };
        return request with
        {
            Main = Section(given),
            Cards = [.. Items(Member(given, "cards") ?? Member(Member(given, "carousel"), "cards") ?? Member(given, "carousel")).Select(card => Section(card))],
            OfferEnd = Text(Member(given, "limited_time_offer"), "expiration_time_ms") ?? Scalar(Member(given, "limited_time_offer")) ?? Text(given, "expiration_time_ms"),
        };
    }

    private static TemplateValues Section(JsonElement given)
    {
        var header = Member(given, "header");
        return new TemplateValues
        {
            Header = header is { } texts ? Values(texts, isHeading: true) : new Dictionary<string, TemplateValue>(),
            File = (Text(header, "media_url") ?? Text(header, "link")) is { } link ? new TemplateFile(link, Text(header, "media_name") ?? Text(header, "filename")) : null,
            Location = Location(Member(header, "location") ?? header),
            Product = Product(Member(header, "product") ?? header),
            Body = Member(given, "body") is { } body ? Values(body) : new Dictionary<string, TemplateValue>(),
            Buttons = Buttons(Member(given, "buttons")),
        };
    }

    private static TemplateLocation? Location(JsonElement? header) => Member(header, "latitude") is null && Member(header, "longitude") is null
        ? null
        : new TemplateLocation(Text(header, "latitude"), Text(header, "longitude"), Text(header, "name"), Text(header, "address"));

    private static TemplateProduct? Product(JsonElement? header) => Text(header, "product_retailer_id") is { } id ? new TemplateProduct(Text(header, "catalog_id"), id) : null;

    private static Dictionary<string, TemplateValue> Values(JsonElement given, bool isHeading = false)
    {
        var values = new Dictionary<string, TemplateValue>(StringComparer.Ordinal);
        if (given.ValueKind is JsonValueKind.Object)
        {
            // A heading of text may have placeholders of these names too; a file, a place or a product has no other ones.
            var isFile = isHeading && (Member(given, "media_url") ?? Member(given, "link") ?? Member(given, "latitude") ?? Member(given, "product_retailer_id") ?? Member(given, "location") ?? Member(given, "product")) is not null;
            foreach (var member in given.EnumerateObject())
            {
                if (!(isFile && OtherThanText.Contains(member.Name)) && Value(member.Value) is { } value)
                    values[member.Name] = value;
            }
        }
        else if (given.ValueKind is JsonValueKind.Array)
        {
            foreach (var (number, item) in given.EnumerateArray().Index())
            {
                if (Value(item) is { } value)
                    values[(number + 1).ToString(CultureInfo.InvariantCulture)] = value;
            }
        }
        else if (Scalar(given) is { } alone)
        {
            values["1"] = new TemplateValue(alone);
        }

        return values;
    }

    /// <summary>Text, or an amount or date with the text that stands for it.</summary>
    private static TemplateValue? Value(JsonElement given) => given.ValueKind is JsonValueKind.Object
        ? new TemplateValue(
            Text(given, "text") ?? Text(given, "fallback_value") ?? Text(Member(given, "currency"), "fallback_value") ?? Text(Member(given, "date_time"), "fallback_value") ?? "",
            Text(given, "type") is "currency" or "date_time" ? given : null)
        : Scalar(given) is { } text ? new TemplateValue(text) : null;

    private static IReadOnlyList<TemplateButtonValue?> Buttons(JsonElement? given) => given switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(button => Button(button, place: null))],
        // By place: {"1":{"type":"url","parameter":"promo1"}}.
        { ValueKind: JsonValueKind.Object } map =>
            [.. map.EnumerateObject().Where(member => int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .Select(member => Button(member.Value, int.Parse(member.Name, CultureInfo.InvariantCulture)))],
        _ => [],
    };

    private static TemplateButtonValue? Button(JsonElement given, int? place) => given.ValueKind switch
    {
        JsonValueKind.Object => new TemplateButtonValue(
            (Text(given, "type") ?? Text(given, "sub_type"))?.ToLowerInvariant(),
            place ?? (int.TryParse(Text(given, "index"), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null),
            Text(given, "parameter") ?? Text(given, "value") ?? Text(given, "payload") ?? Text(given, "coupon_code") ?? Text(given, "flow_token"),
            given),
        _ => Scalar(given) is { } value ? new TemplateButtonValue(null, place, value) : null,
    };

    private static JsonElement.ArrayEnumerator Items(JsonElement? given) => given is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private static JsonElement? Member(JsonElement? json, string key) =>
        json is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(key, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    private static string? Text(JsonElement? json, string key) => Scalar(Member(json, key));

    private static string? Scalar(JsonElement? json) => json is { ValueKind: JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value ? value.ToString() : null;
}
