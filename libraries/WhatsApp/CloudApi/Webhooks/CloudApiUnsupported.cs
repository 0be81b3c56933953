using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>What the agent sees of a message that cannot be shown: what it is, why, what to do, and any text that was in it.</summary>
internal static class CloudApiUnsupported
{
    private const string Phone = "open WhatsApp on the phone to see it";

    public static UnsupportedContent Parse(string kind, JsonElement body, JsonElement message, bool isEcho)
    {
        var who = isEcho ? "You" : "The customer";
        return new UnsupportedContent(message.Text("unsupported", "type") ?? kind, kind switch
        {
            "text" => $"{who} sent an empty message.",
            "location" or "live_location" => Sentence($"{who} sent a location without coordinates", body.Text("name") ?? body.Text("address")),
            "contacts" => $"{who} sent contacts without any details; {Phone}.",
            "button" => $"{who} pressed a button.",
            "order" => $"{who} sent an order without items; {Phone}.",
            "interactive" => Sentence($"{who} answered an interactive message", AnyText(body.Property(body.Text("type") ?? "") ?? default)),
            "system" => "WhatsApp reports a change of this chat.",
            "reaction" => body.Text("emoji") is { } emoji ? $"{who} reacted with {emoji} to a message that WhatsApp does not name." : $"{who} took a reaction back.",
            "edit" => Sentence($"{who} edited a message that WhatsApp does not name; it now says", EditedText(body)),
            "revoke" => $"{who} deleted a message that WhatsApp does not name.",
            "unsupported" => Unsupported(who, message),
            _ => Sentence($"{who} sent a message of the kind \"{kind}\", which cannot be shown here; {Phone}", AnyText(body)),
        });
    }

    private static string Unsupported(string who, JsonElement message) => (CloudApiError.First(message), message.Text("unsupported", "type")) switch
    {
        // Meta: edits may come this way for the time being.
        (_, "edit") => $"{who} edited a message; {Phone}.",
        (_, "revoke") => $"{who} deleted a message; {Phone}.",
        ({ Code: 131060 }, _) => $"{who} sent a message that WhatsApp cannot show here at the moment; open WhatsApp on the phone to read it.",
        ({ Code: 131051 }, { } type) => $"{who} sent a message of the kind \"{type}\", which WhatsApp does not give to businesses; {Phone}.",
        ({ Code: 131051 }, null) => $"{who} sent a message of a kind that WhatsApp does not give to businesses; {Phone}.",
        ({ } error, _) => $"{who} sent a message that WhatsApp could not give out ({error.Describe()}); {Phone}.",
        _ => $"{who} sent a message that cannot be shown here; {Phone}.",
    };

    private static string? EditedText(JsonElement edit)
    {
        var message = edit.Property("message") ?? default;
        return AnyText(message.Property(message.Text("type") ?? "text") ?? default);
    }

    /// <summary>Of a kind not known here, what is most likely written by a person.</summary>
    private static string? AnyText(JsonElement body) =>
        body.Text("body") ?? body.Text("text") ?? body.Text("caption") ?? body.Text("title") ?? body.Text("response");

    private static string Sentence(string claim, string? detail) => detail is null ? $"{claim}." : $"{claim}: {detail}";
}
