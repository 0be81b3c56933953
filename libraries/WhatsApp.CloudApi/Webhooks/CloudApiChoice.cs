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
            "nfm_reply" => CloudApiForm.Parse(body.Property("nfm_reply") ?? default),
            _ => null,
        },
    };

    private static ChoiceContent? Reply(ChoiceKind kind, JsonElement reply) =>
        Choice(kind, reply.Text("title"), reply.Text("description"), reply.Text("id"));

    private static ChoiceContent? Choice(ChoiceKind kind, string? title, string? description, string? id) =>
        (title ?? description ?? id) is null ? null : new ChoiceContent { Kind = kind, Title = title, Description = description, Id = id };
}
