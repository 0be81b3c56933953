using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>
/// A message's <c>content_attributes</c>. Free JSON that every client of Chatwoot writes into, so each member is read on
/// its own and a value of the wrong kind counts as absent.
/// </summary>
[JsonConverter(typeof(ContentAttributesConverter))]
public sealed class ContentAttributes
{
    private readonly JsonElement _json;

    /// <param name="json">The object; anything else counts as empty.</param>
    public ContentAttributes(JsonElement json) => _json = json;

    /// <summary>No attributes.</summary>
    public static ContentAttributes None { get; } = new(default);

    /// <summary>Chatwoot's id of the message replied to.</summary>
    public long? InReplyTo => Find("in_reply_to") switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var id) => id,
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), out var id) => id,
        _ => null,
    };

    /// <summary>source_id of the message replied to; null when an agent typed that one.</summary>
    public string? InReplyToExternalId => Text("in_reply_to_external_id");

    /// <summary>Why delivery failed.</summary>
    public string? ExternalError => Text("external_error");

    /// <summary>The message was deleted in the dashboard.</summary>
    public bool Deleted => Flag("deleted");

    /// <summary>The message came from the phone, not from Chatwoot.</summary>
    public bool ExternalEcho => Flag("external_echo");

    /// <summary>The bridge wrote the message.</summary>
    public bool HasBridgeMarker => Find("ryzebridge") is { ValueKind: JsonValueKind.Object };

    /// <summary>Items of an <c>input_select</c>, <c>cards</c>, <c>form</c> or <c>article</c> message, in order.</summary>
    public IReadOnlyList<MessageItem> Items => MessageItems.Read(Find("items"));

    /// <summary>
    /// What a send needs and Chatwoot's Retry drops (Chatwoot: <c>Messages::StatusUpdateService</c> empties the attributes): the reply link and
    /// the items, as JSON; null for none.
    /// </summary>
    public string? ForRetry
    {
        get
        {
            var kept = new JsonObject();
            foreach (var key in (ReadOnlySpan<string>)["in_reply_to", "in_reply_to_external_id", "items"])
            {
                if (Find(key) is { ValueKind: not JsonValueKind.Null } value)
                    kept[key] = JsonSerializer.SerializeToNode(value, ChatwootJson.Default.JsonElement);
            }

            return kept.Count > 0 ? kept.ToJsonString() : null;
        }
    }

    /// <summary>The same with what was kept of an earlier payload (<see cref="ForRetry"/>), where it has none of that itself.</summary>
    public ContentAttributes Restored(string? kept)
    {
        if (kept is null || ForRetry is not null)
            return this;
        using var document = JsonDocument.Parse(kept);
        return new ContentAttributes(document.RootElement.Clone());
    }

    /// <summary>A text of any key, or null.</summary>
    public string? Text(string key) => Find(key) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>True when the key holds true.</summary>
    public bool Flag(string key) => Find(key) is { ValueKind: JsonValueKind.True };

    internal JsonElement Json => _json;

    private JsonElement? Find(string key) =>
        _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(key, out var value) ? value : null;
}

/// <summary>An item of an <c>input_select</c>, <c>cards</c>, <c>form</c> or <c>article</c> message.</summary>
/// <param name="Title">What the customer reads; empty when the item has none.</param>
/// <param name="Value">What stands for it; the title where the item has no value.</param>
/// <param name="Description">More about it.</param>
/// <param name="Link">Address of an article.</param>
/// <param name="Actions">Buttons of a card.</param>
public sealed record MessageItem(string Title, string Value, string? Description, string? Link, IReadOnlyList<MessageItemAction> Actions)
{
    /// <summary>Address of a card's picture.</summary>
    public string? Picture { get; init; }

    /// <summary>What a field of a form can be answered with.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}

/// <summary>A button of a card.</summary>
/// <param name="Text">What the customer reads; empty for a link without words.</param>
/// <param name="Payload">What stands for it; the text where it has none.</param>
/// <param name="Link">Where it leads; null for one that answers.</param>
public sealed record MessageItemAction(string Text, string Payload, string? Link);

/// <summary>
/// Reads <c>content_attributes.items</c>, each with whatever it has: a message whose items say nothing is not taken for one
/// without items.
/// </summary>
internal static class MessageItems
{
    public static IReadOnlyList<MessageItem> Read(JsonElement? items) => [.. Elements(items).Select(Item)];

    private static MessageItem Item(JsonElement item)
    {
        var title = Text(item, "title") ?? Text(item, "label") ?? Text(item, "name") ?? Text(item, "placeholder") ?? (item.ValueKind is JsonValueKind.String ? item.GetString()! : "");
        return new MessageItem(title, Text(item, "value") ?? title, Text(item, "description"), Text(item, "link"), [.. Elements(Member(item, "actions")).Select(Action).OfType<MessageItemAction>()])
        {
            Picture = Text(item, "media_url"),
            Options = [.. Elements(Member(item, "options")).Select(Option).OfType<string>()],
        };
    }

    private static MessageItemAction? Action(JsonElement action)
    {
        var (text, payload, link) = (Text(action, "text"), Text(action, "payload"), Text(action, "uri"));
        return (text ?? (link is null ? payload : "")) is { } shown ? new MessageItemAction(shown, payload ?? shown, link) : null;
    }

    private static string? Option(JsonElement option) =>
        Text(option, "label") ?? Text(option, "title") ?? Text(option, "value") ?? (option.ValueKind is JsonValueKind.String or JsonValueKind.Number ? option.ToString() : null);

    private static JsonElement[] Elements(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    private static JsonElement? Member(JsonElement json, string key) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(key, out var value) ? value : null;

    // Blank is the same as missing.
    private static string? Text(JsonElement json, string key) =>
        Member(json, key) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value && value.ToString() is var text && !string.IsNullOrWhiteSpace(text) ? text : null;
}

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

    /// <summary><c>processed_params</c>: the values, as the dashboard, a campaign or the API gave them; null for none.</summary>
    public JsonElement? Values { get; init; }

    /// <summary>Reads them from a message's <c>additional_attributes</c>; null when it names no template.</summary>
    public static TemplateParams? Of(JsonElement? additionalAttributes) =>
        Member(additionalAttributes, "template_params") is { } json && Text(json, "name") is { Length: > 0 } name
            ? new TemplateParams { Name = name, Language = Text(json, "language"), Values = Member(json, "processed_params") }
            : null;

    private static JsonElement? Member(JsonElement? json, string key) =>
        json is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(key, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    private static string? Text(JsonElement? json, string key) =>
        Member(json, key) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
