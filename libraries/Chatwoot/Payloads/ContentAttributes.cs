using System.Text.Json;
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

    /// <summary>A text of any key, or null.</summary>
    public string? Text(string key) => Find(key) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>True when the key holds true.</summary>
    public bool Flag(string key) => Find(key) is { ValueKind: JsonValueKind.True };

    internal JsonElement Json => _json;

    private JsonElement? Find(string key) =>
        _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(key, out var value) ? value : null;
}
