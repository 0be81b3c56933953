using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RyzeBridge.CloudApiSimulator.Media;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Rules of the whole message; those of its content stand in <see cref="ContentRules"/>.</summary>
internal static partial class MessageRules
{
    private const int LongestCallbackData = 512;

    private static readonly HashSet<string> Envelope =
        ["messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data", "message_activity_sharing"];

    /// <summary>Why Meta would refuse a message; null when it would take it.</summary>
    public static GraphRefusal? Refuse(JsonObject body, MediaStore media)
    {
        if (!body.ContainsKey("messaging_product"))
            return new GraphRefusal(100, "The parameter messaging_product is required.");
        if (body.Text("messaging_product") is not "whatsapp")
            return GraphRefusal.Invalid("messaging_product", "must be whatsapp");

        var type = body.ContainsKey("type") ? body.Text("type") : "text";
        if (type is null || !ContentRules.IsKnown(type))
            return GraphRefusal.Invalid("type", "must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO}");
        foreach (var (key, _) in body)
        {
            if (!Envelope.Contains(key) && key != type)
                return GraphRefusal.Unexpected(key, "message");
        }

        return RefuseRecipient(body, type) ?? RefuseContext(body, type) ?? RefuseCallbackData(body) ?? ContentRules.Refuse(type, body[type], media);
    }

    private static GraphRefusal? RefuseRecipient(JsonObject body, string type)
    {
        var recipientType = body.ContainsKey("recipient_type") ? body.Text("recipient_type") : "individual";
        if (recipientType is not ("individual" or "group"))
            return GraphRefusal.Invalid("recipient_type", "must be one of {INDIVIDUAL, GROUP}");
        if (body.ContainsKey("to"))
        {
            return body.Text("to") is not { Length: > 0 } to ? GraphRefusal.Invalid("to", "must be a string")
                : recipientType is "individual" && WaIds.Of(to) is null ? GraphRefusal.Invalid("to", "is not a phone number")
                : null;
        }

        if (!body.ContainsKey("recipient"))
            return GraphRefusal.Missing("to");
        if (recipientType is "group")
            return GraphRefusal.Missing("to");
        if (body.Text("recipient") is not { } recipient || !Bsuid().IsMatch(recipient))
            return GraphRefusal.Invalid("recipient", "is not a business-scoped user ID");
        return type is "template" && body["template"].Text("name")?.Contains("auth", StringComparison.OrdinalIgnoreCase) is true
            ? new GraphRefusal(131062, GraphErrors.DetailsOf(131062))
            : null;
    }

    private static GraphRefusal? RefuseContext(JsonObject body, string type)
    {
        if (!body.ContainsKey("context"))
            return null;
        if (type is "reaction")
            return GraphRefusal.Unexpected("context", "message");
        return body["context"].Text("message_id") is { Length: > 0 } id && id.StartsWith("wamid.", StringComparison.Ordinal)
            ? null
            : GraphRefusal.Invalid("context['message_id']", "is not a message ID");
    }

    private static GraphRefusal? RefuseCallbackData(JsonObject body) =>
        !body.ContainsKey("biz_opaque_callback_data") ? null
        : !body["biz_opaque_callback_data"].Is(JsonValueKind.String) ? GraphRefusal.Invalid("biz_opaque_callback_data", "must be a string")
        : body.Text("biz_opaque_callback_data")!.Length > LongestCallbackData ? GraphRefusal.TooLong("biz_opaque_callback_data", LongestCallbackData)
        : null;

    [GeneratedRegex(@"^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bsuid();
}
