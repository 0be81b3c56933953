using System.Globalization;
using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>What a message says. What is not known or lacks its content becomes a placeholder that keeps the text in it.</summary>
internal static class CloudApiContent
{
    private static readonly string[] Kinds =
        ["text", "image", "video", "audio", "document", "sticker", "location", "contacts", "button", "interactive", "order", "system", "unsupported"];

    public static MessageContent Parse(JsonElement message, bool isEcho)
    {
        var kind = KindOf(message);
        var body = message.Property(kind) ?? default;
        return Known(kind, body, message, isEcho) ?? CloudApiUnsupported.Parse(kind, body, message);
    }

    private static MessageContent? Known(string kind, JsonElement body, JsonElement message, bool isEcho) => kind switch
    {
        "text" => body.Text("body") is { } text ? new TextContent(text) : null,
        "image" or "video" or "audio" or "document" or "sticker" => CloudApiMedia.Parse(kind, body, message),
        "location" or "live_location" => Location(kind, body),
        "contacts" => CloudApiContacts.Parse(message),
        "button" or "interactive" => CloudApiChoice.Parse(kind, body),
        "order" => Order(body),
        "system" => body.Text("type")?.Contains("identity", StringComparison.Ordinal) is not true && body.Text("body") is { } notice ? new NoticeContent(notice) : null,
        "request_welcome" when !isEcho => new UnsupportedContent(kind, UnsupportedReason.ChatOpened),
        // A kind that is not known here: whatever carries a file is a file.
        _ => body.Text("id") is not null && body.Text("mime_type") is { } type ? CloudApiMedia.Parse(CloudApiMedia.KindOf(type), body, message) : null,
    };

    /// <summary>Meta's word; a message that has lost it is still known by its content.</summary>
    private static string KindOf(JsonElement message) =>
        message.Text("type") ?? Array.Find(Kinds, kind => message.Property(kind)?.ValueKind is JsonValueKind.Object or JsonValueKind.Array) ?? "unknown";

    private static LocationContent? Location(string kind, JsonElement body) =>
        Degrees(body.Text("latitude"), 90) is { } latitude && Degrees(body.Text("longitude"), 180) is { } longitude
            ? new LocationContent(latitude, longitude)
            {
                Name = body.Text("name"),
                Address = body.Text("address"),
                Url = body.Text("url"),
                Caption = body.Text("caption"),
                Live = kind is "live_location",
            }
            : null;

    private static double? Degrees(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    private static OrderContent? Order(JsonElement body)
    {
        var items = body.Items("product_items").Where(item => item.ValueKind is JsonValueKind.Object).Select(Product).ToList();
        return items.Count is 0 && body.Text("text") is null
            ? null
            : new OrderContent { CatalogId = body.Text("catalog_id"), Text = body.Text("text"), Items = items };
    }

    private static OrderItem Product(JsonElement item) => new()
    {
        ProductId = item.Text("product_retailer_id") ?? "?",
        Name = item.Text("name"),
        Quantity = Number(item.Text("quantity")),
        Price = Number(item.Text("item_price")),
        Currency = item.Text("currency"),
    };

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
