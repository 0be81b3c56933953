using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <content>What Chatwoot says of its inbox.</content>
internal sealed partial class TestInstance
{
    /// <summary>A conversation webhook as Chatwoot sends it.</summary>
    public ChatwootConversationWebhookReceived Webhook(JsonNode conversation, string status, DateTimeOffset updatedAt, string secret = WebhookSecret) => Webhook(
        "conversation_status_changed",
        new JsonObject
        {
            ["id"] = (long)conversation["id"]!,
            ["inbox_id"] = Inbox,
            ["status"] = status,
            ["contact_inbox"] = new JsonObject
            {
                ["id"] = 1,
                ["contact_id"] = (long)conversation["contact_id"]!,
                ["inbox_id"] = Inbox,
                ["source_id"] = (string)conversation["source_id"]!,
            },
            ["updated_at"] = updatedAt.ToUnixTimeMilliseconds() / 1000.0,
            ["account"] = new JsonObject { ["id"] = 1, ["name"] = "Acme" },
        },
        secret);

    /// <summary>An agent writes in the control conversation.</summary>
    public Task CommandAsync(long conversation, long message, string text, bool isPrivate = false) => world.PublishAsync(Webhook(
        "message_created",
        new JsonObject
        {
            ["id"] = message,
            ["content"] = text,
            ["content_type"] = "text",
            ["message_type"] = "outgoing",
            ["private"] = isPrivate,
            ["sender"] = new JsonObject { ["id"] = 2, ["name"] = "Ana", ["type"] = "user" },
            ["inbox"] = new JsonObject { ["id"] = Inbox },
            ["conversation"] = new JsonObject
            {
                ["id"] = conversation,
                ["inbox_id"] = Inbox,
                ["contact_inbox"] = new JsonObject { ["source_id"] = ControlConversation.SourceId },
            },
        }));

    /// <summary>A webhook that Chatwoot signs.</summary>
    public ChatwootConversationWebhookReceived Webhook(string name, JsonObject payload, string secret = WebhookSecret)
    {
        payload["event"] = name;
        var body = Encoding.UTF8.GetBytes(payload.ToJsonString());
        var now = TimeProvider.System.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds().ToString();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]);
        return new ChatwootConversationWebhookReceived
        {
            Request = new ChatwootWebhookRequest
            {
                IntegrationId = IntegrationId,
                Generation = 1,
                Event = name,
                Body = body,
                Signature = "sha256=" + Convert.ToHexStringLower(mac),
                Timestamp = timestamp,
                ReceivedAt = now,
            },
        };
    }
}
