using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>What a message says. Text of any kind (caption, button title, edited text) reaches the agent.</summary>
internal static class CloudApiContent
{
    public static MessageContent Parse(JsonElement message, bool isEcho)
    {
        var kind = message.Text("type") ?? "unknown";
        if (kind is "text" && message.Text("text", "body") is { } body)
            return new TextContent(body);
        return new UnsupportedContent(message.Text("unsupported", "type") ?? kind, Describe(kind, message, isEcho));
    }

    /// <summary>The message that an edit, revoke or reaction is about.</summary>
    public static string? TargetOf(JsonElement message) => message.Text("type") switch
    {
        "edit" => message.Text("edit", "original_message_id"),
        "revoke" => message.Text("revoke", "original_message_id"),
        "reaction" => message.Text("reaction", "message_id"),
        _ => null,
    };

    private static string Describe(string kind, JsonElement message, bool isEcho)
    {
        var who = isEcho ? "You" : "The customer";
        var body = message.Property(kind) ?? default;
        return kind switch
        {
            "image" => Media(who, "a picture", body, message),
            "video" => Media(who, "a video", body, message),
            "audio" => Media(who, body.IsTrue("voice") ? "a voice note" : "an audio file", body, message),
            "document" => Media(who, body.Text("filename") is { } file ? $"the document \"{file}\"" : "a document", body, message),
            "sticker" => Media(who, "a sticker", body, message),
            "location" => Sentence($"{who} sent a location", Join(body.Text("name"), body.Text("address"), Coordinates(body))),
            "contacts" => Sentence($"{who} sent contacts", Join([.. message.Items("contacts").Select(Contact)])),
            "reaction" => body.Text("emoji") is { } emoji
                ? $"{who} reacted with {emoji}."
                : $"{who} took a reaction back.",
            "button" => Sentence($"{who} pressed a button", body.Text("text") ?? body.Text("payload")),
            "interactive" => Sentence($"{who} answered", Answer(body)),
            "order" => Sentence($"{who} sent an order", Join(body.Text("text"), Join([.. body.Items("product_items").Select(Product)]))),
            "system" => body.Text("body") ?? "WhatsApp reports a change of this chat.",
            "edit" => Sentence($"{who} edited a message; it now says", Edited(body)),
            "revoke" => $"{who} deleted a message.",
            "unsupported" => Unsupported(who, message),
            _ => Sentence($"{who} sent a message of the kind \"{kind}\", which cannot be shown here; open WhatsApp on the phone to see it", AnyText(body)),
        };
    }

    private static string Media(string who, string what, JsonElement media, JsonElement message)
    {
        var caption = media.Text("caption");
        return message.Property("errors") is null
            ? Sentence($"{who} sent {what}, which is not relayed yet; open WhatsApp on the phone to see it", caption)
            : Sentence($"{who} sent {what}, but WhatsApp could not deliver it ({CloudApiError.First(message)?.Describe()}); ask for it again", caption);
    }

    private static string Unsupported(string who, JsonElement message) => CloudApiError.First(message) switch
    {
        { Code: 131060 } => $"{who} sent a message that WhatsApp cannot show here at the moment; open WhatsApp on the phone to read it.",
        { Code: 131051 } => message.Text("unsupported", "type") is { } type
            ? $"{who} sent a message of the kind \"{type}\", which WhatsApp does not give to businesses; open WhatsApp on the phone to see it."
            : $"{who} sent a message of a kind that WhatsApp does not give to businesses; open WhatsApp on the phone to see it.",
        { } error => $"{who} sent a message that WhatsApp could not give out ({error.Describe()}); open WhatsApp on the phone to see it.",
        null => $"{who} sent a message that cannot be shown here; open WhatsApp on the phone to see it.",
    };

    private static string? Edited(JsonElement edit)
    {
        var message = edit.Property("message") ?? default;
        var kind = message.Text("type") ?? "text";
        return message.Text(kind, "body") ?? message.Text(kind, "caption");
    }

    private static string? Answer(JsonElement interactive)
    {
        var reply = interactive.Property(interactive.Text("type") ?? "") ?? default;
        return Join(reply.Text("title"), reply.Text("description"), reply.Text("body"), reply.Text("response_json"));
    }

    private static string? Contact(JsonElement contact) => Join(
        contact.Text("name", "formatted_name"),
        contact.Text("org", "company"),
        Join([.. contact.Items("phones").Select(phone => phone.Text("phone"))]),
        Join([.. contact.Items("emails").Select(email => email.Text("email"))]));

    private static string? Product(JsonElement item) =>
        item.Text("product_retailer_id") is { } product
            ? $"{item.Text("quantity") ?? "1"} x {product} at {item.Text("item_price")} {item.Text("currency")}".TrimEnd()
            : null;

    private static string? Coordinates(JsonElement location) =>
        location.Text("latitude") is { } latitude && location.Text("longitude") is { } longitude
            ? $"https://maps.google.com/?q={latitude},{longitude}"
            : null;

    /// <summary>Of a kind not known here, what is most likely written by a person.</summary>
    private static string? AnyText(JsonElement body) =>
        body.Text("body") ?? body.Text("text") ?? body.Text("caption") ?? body.Text("title");

    private static string? Join(params string?[] parts) =>
        string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } text ? text : null;

    private static string Sentence(string claim, string? detail) => detail is null ? $"{claim}." : $"{claim}: {detail}";
}
