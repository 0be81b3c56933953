using System.Text.Json;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Reads <c>content_attributes.items</c>. An item without a title counts as absent.</summary>
internal static class MessageItems
{
    public static IReadOnlyList<MessageItem> Read(JsonElement? items) => items is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(Item).OfType<MessageItem>()]
        : [];

    private static MessageItem? Item(JsonElement item)
    {
        if ((Text(item, "title") ?? Text(item, "label") ?? Text(item, "name")) is not { Length: > 0 } title)
            return null;
        var actions = item.ValueKind is JsonValueKind.Object && item.TryGetProperty("actions", out var found) && found.ValueKind is JsonValueKind.Array
            ? found.EnumerateArray().Select(Action).OfType<MessageItemAction>().ToList()
            : [];
        return new MessageItem(title, Text(item, "value") ?? title, Text(item, "description"), Text(item, "link"), actions);
    }

    private static MessageItemAction? Action(JsonElement action) => Text(action, "text") is { Length: > 0 } text
        ? new MessageItemAction(text, Text(action, "payload") ?? text, Text(action, "uri"))
        : null;

    private static string? Text(JsonElement json, string key) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
