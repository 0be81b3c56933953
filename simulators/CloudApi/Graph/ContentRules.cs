using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.CloudApiSimulator.Media;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Rules of each kind of content.</summary>
internal static class ContentRules
{
    private const int LongestText = 4096;
    private const int LongestCaption = 1024;

    public static bool IsKnown(string type) => type is "text" or "image" or "video" or "audio" or "document" or "sticker"
        or "location" or "contacts" or "reaction" or "interactive" or "template";

    public static GraphRefusal? Refuse(string type, JsonNode? content, MediaStore media)
    {
        if (content is null)
            return new GraphRefusal(100, $"The parameter {type} is required.");
        if (type is "contacts")
            return Contacts(content);
        if (content is not JsonObject body)
            return new GraphRefusal(100, $"Param {type} must be a JSON object.");
        return type switch
        {
            "text" => Keys(body, type, "body", "preview_url") ?? Length(body, type, "body", LongestText, isRequired: true) ?? Flag(body, type, "preview_url"),
            "image" or "video" => Keys(body, type, "id", "link", "caption") ?? Medium(body, type, media) ?? Length(body, type, "caption", LongestCaption),
            "document" => Keys(body, type, "id", "link", "caption", "filename") ?? Medium(body, type, media)
                ?? Length(body, type, "caption", LongestCaption) ?? Length(body, type, "filename", 240),
            "audio" => Keys(body, type, "id", "link", "voice") ?? Medium(body, type, media) ?? Flag(body, type, "voice"),
            "sticker" => Keys(body, type, "id", "link") ?? Medium(body, type, media),
            "location" => Keys(body, type, "latitude", "longitude", "name", "address") ?? Degrees(body, "latitude", 90) ?? Degrees(body, "longitude", 180),
            "reaction" => Keys(body, type, "message_id", "emoji") ?? Reaction(body),
            "interactive" => InteractiveRules.Refuse(body),
            _ => Template(body),
        };
    }

    public static GraphRefusal? Keys(JsonObject body, string parent, params ReadOnlySpan<string> allowed)
    {
        foreach (var (key, _) in body)
        {
            if (!allowed.Contains(key))
                return GraphRefusal.Unexpected(key, parent);
        }

        return null;
    }

    public static GraphRefusal? Length(JsonNode? body, string parent, string name, int limit, bool isRequired = false)
    {
        if (body is not JsonObject json || !json.ContainsKey(name))
            return isRequired ? GraphRefusal.Missing($"{parent}['{name}']") : null;
        return json.Text(name) switch
        {
            null => new GraphRefusal(100, $"Param {parent}['{name}'] must be a string."),
            "" when isRequired => GraphRefusal.Missing($"{parent}['{name}']"),
            { } text when text.Length > limit => GraphRefusal.TooLong($"{parent}['{name}']", limit),
            _ => null,
        };
    }

    private static GraphRefusal? Flag(JsonObject body, string parent, string name) =>
        body.ContainsKey(name) && !body[name].Is(JsonValueKind.True) && !body[name].Is(JsonValueKind.False)
            ? new GraphRefusal(100, $"Param {parent}['{name}'] must be a boolean.")
            : null;

    private static GraphRefusal? Medium(JsonObject body, string type, MediaStore media) => (body.Text("id"), body.Text("link")) switch
    {
        (null, null) => GraphRefusal.Missing($"{type}['id']"),
        (not null, not null) => GraphRefusal.Invalid(type, "must have either id or link"),
        ({ } id, null) when media.Find(id) is null => GraphRefusal.Invalid($"{type}['id']", "is not a valid media ID"),
        ({ } id, null) when !Media.MediaLimits.Fits(type, media.Find(id)!.MimeType, body["voice"].Is(JsonValueKind.True)) =>
            new GraphRefusal(131053, $"Unsupported {type} mime type {media.Find(id)!.MimeType}."),
        (null, { } link) when !(Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") =>
            GraphRefusal.Invalid($"{type}['link']", "is not a valid URI"),
        _ => null,
    };

    private static GraphRefusal? Degrees(JsonObject body, string name, double limit)
    {
        if (!body.ContainsKey(name))
            return GraphRefusal.Missing($"location['{name}']");
        return double.TryParse(body[name]?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit
            ? null
            : GraphRefusal.Invalid($"location['{name}']", "is out of range");
    }

    private static GraphRefusal? Reaction(JsonObject body) =>
        string.IsNullOrEmpty(body.Text("message_id")) ? GraphRefusal.Missing("reaction['message_id']")
        : body.Text("emoji") is not { } emoji ? GraphRefusal.Missing("reaction['emoji']")
        : emoji.Length > 0 && (emoji.All(char.IsAscii) || new System.Globalization.StringInfo(emoji).LengthInTextElements > 1)
            ? GraphRefusal.Invalid("reaction['emoji']", "must be one emoji")
        : null;

    private static GraphRefusal? Contacts(JsonNode content)
    {
        if (content is not JsonArray { Count: > 0 } contacts)
            return GraphRefusal.Invalid("contacts", "must be an array with at least one contact");
        foreach (var contact in contacts)
        {
            if (contact?["name"].Text("formatted_name") is not { Length: > 0 })
                return GraphRefusal.Missing("contacts['name']['formatted_name']");
        }

        return null;
    }

    private static GraphRefusal? Template(JsonObject body) =>
        Keys(body, "template", "name", "language", "components", "namespace")
        ?? Length(body, "template", "name", 512, isRequired: true)
        ?? Length(body["language"], "template['language']", "code", 20, isRequired: true)
        ?? (body.ContainsKey("components") && body["components"] is not JsonArray ? new GraphRefusal(100, "Param template['components'] must be an array.") : null);
}
