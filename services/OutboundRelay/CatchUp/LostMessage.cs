using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// A message as Chatwoot's API shows it, read as the webhook that should have reported it. Pure.
/// </summary>
internal sealed record LostMessage(MessageWebhook Webhook, bool IsShownFailed)
{
    private static readonly string[] Members =
        ["id", "content", "content_type", "content_attributes", "additional_attributes", "message_type", "private", "source_id", "sender", "attachments", "created_at"];

    /// <param name="conversation">The conversation, of the list of conversations.</param>
    /// <param name="message">The message, of the list of its messages.</param>
    public static LostMessage Of(JsonObject conversation, JsonObject message)
    {
        var webhook = WebhookOf(message);
        // The list shows the address beside its newest message; the webhook as a row of its own.
        var address = (conversation["messages"] as JsonArray)?.FirstOrDefault()?["conversation"]?["contact_inbox"]?["source_id"];
        webhook["conversation"] = new JsonObject
        {
            ["id"] = conversation["id"]?.DeepClone(),
            ["inbox_id"] = conversation["inbox_id"]?.DeepClone(),
            ["status"] = conversation["status"]?.DeepClone(),
            ["meta"] = new JsonObject { ["sender"] = conversation["meta"]?["sender"]?.DeepClone() },
            ["contact_inbox"] = new JsonObject
            {
                ["contact_id"] = conversation["meta"]?["sender"]?["id"]?.DeepClone(),
                ["inbox_id"] = conversation["inbox_id"]?.DeepClone(),
                ["source_id"] = address?.DeepClone(),
            },
        };
        return new LostMessage(Parse(webhook), message["status"]?.ToString() is "failed" or "3");
    }

    /// <summary>The message alone, without its conversation.</summary>
    /// <param name="message">The message, of the list of its messages.</param>
    /// <exception cref="JsonException">A member is of quite another kind.</exception>
    public static MessageWebhook Read(JsonObject message) => Parse(WebhookOf(message));

    private static JsonObject WebhookOf(JsonObject message)
    {
        var webhook = new JsonObject { ["event"] = ChatwootEvents.MessageCreated };
        foreach (var member in Members)
            webhook[member] = message[member]?.DeepClone();
        return webhook;
    }

    private static MessageWebhook Parse(JsonObject webhook) => ChatwootWebhook.ReadMessage(Encoding.UTF8.GetBytes(webhook.ToJsonString()));

    /// <summary>Without the message.</summary>
    public override string ToString() => $"message {Webhook.Id}";
}
