using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>
/// The components of a template's message in Meta's form, and what they lack.
/// Source: https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
/// </summary>
internal sealed class TemplateComponents(bool isNamed)
{
    private readonly List<Reason> _missing = [];
    private Func<Reason, Reason> _placed = place => place;

    /// <summary>What no usable value was given for.</summary>
    public IReadOnlyList<Reason> Missing => _missing;

    /// <summary>What kind of value was given that the template has no button for; null for none.</summary>
    public Reason? Misplaced { get; private set; }

    public JsonArray Make(TemplateShape shape, TemplateRequest request)
    {
        var components = Section(shape.Main, request.Main, shape.OfferEnds ? request : null);
        if (shape.Cards.Count == 0)
            return components;
        var cards = new JsonArray();
        foreach (var (index, card) in shape.Cards.Index())
        {
            _placed = place => TemplateReasons.CardPlace(index + 1, place);
            cards.Add((JsonNode)new JsonObject { ["card_index"] = index, ["components"] = Section(card, request.Cards.ElementAtOrDefault(index) ?? new TemplateValues(), offer: null) });
        }

        components.Add((JsonNode)new JsonObject { ["type"] = "carousel", ["cards"] = cards });
        return components;
    }

    private JsonArray Section(SectionShape shape, TemplateValues values, TemplateRequest? offer)
    {
        var components = new JsonArray();
        Add(components, "header", shape.Heading is HeadingKind.Text ? Texts(shape.Header, values.Header) : [Heading(shape.Heading, values)]);
        if (offer is not null)
            Add(components, "limited_time_offer", [End(offer.OfferEnd)]);
        Add(components, "body", Texts(shape.Body, values.Body));
        var (placed, left) = ButtonValues.Place(shape.Buttons, values.Buttons);
        if (left is not null)
            Misplaced ??= TemplateReasons.ButtonPlaceOf(left.Kind is "copy_code" or "coupon_code" ? ButtonKind.CopyCode : ButtonKind.Url);
        foreach (var (index, button) in shape.Buttons.Index())
        {
            if (Button(button, placed.GetValueOrDefault(index), values) is { } parameter)
                components.Add((JsonNode)new JsonObject
                {
                    ["type"] = "button",
                    ["sub_type"] = SubTypeOf(button.Kind),
                    ["index"] = index.ToString(CultureInfo.InvariantCulture),
                    ["parameters"] = new JsonArray(parameter),
                });
        }

        return components;
    }

    private static void Add(JsonArray components, string type, IReadOnlyList<JsonObject?> parameters)
    {
        if (parameters.OfType<JsonObject>().ToArray() is [_, ..] given)
            components.Add((JsonNode)new JsonObject { ["type"] = type, ["parameters"] = new JsonArray([.. given]) });
    }

    private IReadOnlyList<JsonObject?> Texts(IReadOnlyList<string> placeholders, IReadOnlyDictionary<string, TemplateValue> values) =>
        [.. placeholders.Select(name => values.GetValueOrDefault(name) is { } value && !TemplateText.IsBlank(value.Text) ? Text(name, value) : Lack(Reason.Words($"{{{{{name}}}}}")))];

    private JsonObject Text(string name, TemplateValue value)
    {
        var type = value.Typed is { } form && form.TryGetProperty("type", out var given) ? given.GetString()! : "text";
        var parameter = new JsonObject { ["type"] = type };
        if (isNamed)
            parameter["parameter_name"] = name;
        parameter[type] = value.Typed is { } typed ? Typed(typed, type) : TemplateText.Fold(value.Text);
        return parameter;
    }

    /// <summary>An amount or date: Meta has its members in an object of their own, Chatwoot beside the type.</summary>
    private static JsonObject Typed(JsonElement given, string type)
    {
        var value = JsonObject.Create(given.TryGetProperty(type, out var nested) && nested.ValueKind is JsonValueKind.Object ? nested : given)!;
        value.Remove("type");
        return value;
    }

    private JsonObject? Heading(HeadingKind kind, TemplateValues values) => kind switch
    {
        HeadingKind.Location => values.Location is { Name: { Length: > 0 } name, Address: { Length: > 0 } address } place && IsDegrees(place.Latitude, 90) && IsDegrees(place.Longitude, 180)
            ? Parameter("location", new JsonObject { ["latitude"] = place.Latitude, ["longitude"] = place.Longitude, ["name"] = TemplateText.Fold(name), ["address"] = TemplateText.Fold(address) })
            : Lack(TemplateReasons.HeadingPlace(kind)!),
        HeadingKind.Product => values.Product is { Catalog: { Length: > 0 } catalog, Id: { Length: > 0 } id }
            ? Parameter("product", new JsonObject { ["product_retailer_id"] = id, ["catalog_id"] = catalog })
            : Lack(TemplateReasons.HeadingPlace(kind)!),
        _ => values.File is { } file && Uri.TryCreate(file.Link.Trim(), UriKind.Absolute, out var link) && link.Scheme is "http" or "https"
            ? Parameter(kind.ToString().ToLowerInvariant(), File(kind, file, link))
            : Lack(TemplateReasons.HeadingPlace(kind)!),
    };

    private static JsonObject File(HeadingKind kind, TemplateFile file, Uri link)
    {
        var medium = new JsonObject { ["link"] = file.Link.Trim() };
        // Without a name the customer is shown "Untitled".
        if (kind is HeadingKind.Document && (FileNames.Clean(file.Name) ?? FileNames.Clean(Uri.UnescapeDataString(link.Segments[^1]))) is { } name)
            medium["filename"] = name;
        return medium;
    }

    private JsonObject? End(string? given)
    {
        long? milliseconds = long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number < 100_000_000_000 ? number * 1000 : number)
            : DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds()
            : null;
        return milliseconds is { } end ? Parameter("limited_time_offer", new JsonObject { ["expiration_time_ms"] = end }) : Lack(TemplateReasons.OfferPlace);
    }

    /// <summary>A button's value; null when it takes none, or none was given.</summary>
    private JsonObject? Button(ButtonShape button, TemplateButtonValue? given, TemplateValues values)
    {
        var value = TemplateText.IsBlank(given?.Value) ? null : TemplateText.Fold(given!.Value!);
        return button.Kind switch
        {
            ButtonKind.Url => value is null ? Lack(TemplateReasons.ButtonPlaceOf(button.Kind)) : Parameter("text", EndOf(value, button.Beginning)),
            ButtonKind.CopyCode => value is null ? Lack(TemplateReasons.ButtonPlaceOf(button.Kind)) : Parameter("coupon_code", value),
            ButtonKind.OneTimeCode => (value ?? values.Body.Values.Select(code => TemplateText.Fold(code.Text)).FirstOrDefault(code => code.Length > 0)) is { } code ? Parameter("text", code) : null,
            ButtonKind.QuickReply => value is null ? null : Parameter("payload", value),
            ButtonKind.VoiceCall => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? Parameter("ttl_minutes", minutes) : null,
            ButtonKind.Fixed => null,
            _ => Action(button.Kind, value, given?.Details),
        };
    }

    private JsonObject? Action(ButtonKind kind, string? value, JsonElement? details)
    {
        if (Member(details, "action") is { ValueKind: JsonValueKind.Object } whole)
            return Parameter("action", JsonObject.Create(whole)!);
        var action = new JsonObject();
        switch (kind)
        {
            // Meta wants the component even when there is nothing to say.
            case ButtonKind.Flow:
                action["flow_token"] = value ?? "unused";
                if (Member(details, "flow_action_data") is { ValueKind: JsonValueKind.Object } data)
                    action["flow_action_data"] = JsonObject.Create(data);
                return Parameter("action", action);
            case ButtonKind.Catalog:
                if ((value ?? Text(details, "thumbnail_product_retailer_id")) is not { } shown)
                    return null;
                action["thumbnail_product_retailer_id"] = shown;
                return Parameter("action", action);
            case ButtonKind.Products:
                var sections = Member(details, "sections") is { ValueKind: JsonValueKind.Array } given ? JsonArray.Create(given)! : SectionsOf(value);
                if (sections is not [var first, ..])
                    return Lack(TemplateReasons.ButtonPlaceOf(kind));
                action["thumbnail_product_retailer_id"] = Text(details, "thumbnail_product_retailer_id") ?? first?["product_items"]?[0]?["product_retailer_id"]?.ToString();
                action["sections"] = sections;
                return Parameter("action", action);
            default:
                if (Order(value, details) is not { } order)
                    return Lack(TemplateReasons.ButtonPlaceOf(kind));
                action["order_details"] = order;
                return Parameter("action", action);
        }
    }

    /// <summary>Products as an agent writes them: <c>Title: id, id</c>.</summary>
    private static JsonArray? SectionsOf(string? value)
    {
        if (value is null)
            return null;
        var (title, ids) = value.Split(':', 2) is [var name, var list] ? (name.Trim(), list) : ("☰", value);
        var items = ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(id => (JsonNode)new JsonObject { ["product_retailer_id"] = id }).ToArray();
        return items.Length == 0 ? null : [new JsonObject { ["title"] = title, ["product_items"] = new JsonArray(items) }];
    }

    private static JsonObject? Order(string? value, JsonElement? details)
    {
        if (Member(details, "order_details") is { ValueKind: JsonValueKind.Object } given)
            return JsonObject.Create(given);
        try
        {
            return value is ['{', ..] ? JsonNode.Parse(value) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The end of an address, also where the whole address was given.</summary>
    private static string EndOf(string value, string beginning) =>
        beginning.Length > 0 && value.Length > beginning.Length && value.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) ? value[beginning.Length..] : value;

    private static string SubTypeOf(ButtonKind kind) => kind switch
    {
        ButtonKind.Url or ButtonKind.OneTimeCode => "url",
        ButtonKind.CopyCode => "copy_code",
        ButtonKind.QuickReply => "quick_reply",
        ButtonKind.Flow => "flow",
        ButtonKind.Catalog => "catalog",
        ButtonKind.Products => "mpm",
        ButtonKind.OrderDetails => "order_details",
        _ => "voice_call",
    };

    private static bool IsDegrees(string? text, double limit) => double.TryParse(text, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit;

    private static JsonObject Parameter(string type, JsonNode value) => new() { ["type"] = type, [type] = value };

    private static JsonElement? Member(JsonElement? json, string key) => json is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(key, out var member) ? member : null;

    private static string? Text(JsonElement? json, string key) => Member(json, key) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } text ? text.ToString() : null;

    private JsonObject? Lack(Reason place)
    {
        _missing.Add(_placed(place));
        return null;
    }
}
