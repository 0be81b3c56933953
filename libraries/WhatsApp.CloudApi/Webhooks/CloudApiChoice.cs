using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>Answers that were chosen: a template's button, a button, a row of a list, a flow's form.</summary>
internal static class CloudApiChoice
{
    public static ChoiceContent? Parse(string kind, JsonElement body) => kind switch
    {
        "button" => Choice(ChoiceKind.Button, body.Text("text"), null, body.Text("payload")),
        _ => body.Text("type") switch
        {
            "button_reply" => Reply(ChoiceKind.Button, body.Property("button_reply") ?? default),
            "list_reply" => Reply(ChoiceKind.ListRow, body.Property("list_reply") ?? default),
            "nfm_reply" => Form(body.Property("nfm_reply") ?? default),
            _ => null,
        },
    };

    private static ChoiceContent? Reply(ChoiceKind kind, JsonElement reply) =>
        Choice(kind, reply.Text("title"), reply.Text("description"), reply.Text("id"));

    private static ChoiceContent? Choice(ChoiceKind kind, string? title, string? description, string? id) =>
        (title ?? description ?? id) is null ? null : new ChoiceContent { Kind = kind, Title = title, Description = description, Id = id };

    private static ChoiceContent? Form(JsonElement reply)
    {
        var title = reply.Text("body");
        var answers = Answers(reply);
        return title is null && answers.Count is 0
            ? null
            : new ChoiceContent
            {
                Kind = ChoiceKind.Form,
                Title = title,
                Description = reply.Text("name"),
                Id = answers.Find(IsToken).Value,
                Answers = answers.FindAll(answer => !IsToken(answer)),
            };
    }

    /// <summary>The business's own correlation key, which Meta puts among the answers; says nothing to an agent.</summary>
    private static bool IsToken(KeyValuePair<string, string> answer) => answer.Key is "flow_token";

    /// <summary><c>response_json</c> is JSON in a string; what the business's form put into it is unknown.</summary>
    private static List<KeyValuePair<string, string>> Answers(JsonElement reply)
    {
        if (reply.Text("response_json") is not { } text)
            return reply.Property("response_json") is { ValueKind: JsonValueKind.Object } direct ? Pairs(direct) : [];
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
                return Pairs(document.RootElement);
        }
        catch (JsonException)
        {
            // Shown as it is.
        }

        return [new KeyValuePair<string, string>("response", text)];
    }

    private static List<KeyValuePair<string, string>> Pairs(JsonElement form) =>
        [.. form.Members().Select(member => new KeyValuePair<string, string>(member.Key, member.Value.Readable()))];
}
