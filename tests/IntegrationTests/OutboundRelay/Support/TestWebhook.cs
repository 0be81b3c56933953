using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A webhook made by hand, to be wrong in one point.</summary>
internal static class TestWebhook
{
    public static ChatwootMessageWebhookReceived Message(
        Tenant tenant, long messageId, string chat, string? secret = null, int? generation = null, TimeSpan age = default, Uri? attachment = null, long? inbox = null,
        string name = "message_created", Action<JsonObject>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var webhook = (JsonObject)JsonSerializer.SerializeToNode(new
        {
            @event = name,
            id = messageId,
            content = "forged",
            content_type = "text",
            content_attributes = new { },
            message_type = "outgoing",
            @private = false,
            source_id = (string?)null,
            sender = new { id = 2, name = "Ana", type = "user" },
            created_at = now.ToString("O"),
            attachments = attachment is null ? [] : new[] { new { id = 1, file_type = "file", content_type = "application/pdf", data_url = attachment } },
            conversation = new { id = 1, inbox_id = inbox ?? tenant.InboxId, contact_inbox = new { id = 1, source_id = chat } },
        })!;
        change?.Invoke(webhook);
        var body = Encoding.UTF8.GetBytes(webhook.ToJsonString());
        var timestamp = (now - age).ToUnixTimeSeconds().ToString();
        return new ChatwootMessageWebhookReceived
        {
            PartitionKey = $"{tenant.IntegrationId:n}/1",
            Request = new ChatwootWebhookRequest
            {
                IntegrationId = tenant.IntegrationId,
                Generation = generation ?? tenant.Generation,
                Event = name,
                Body = body,
                Timestamp = timestamp,
                Signature = Sign(secret ?? tenant.Secret, timestamp, body),
                ReceivedAt = now,
            },
        };
    }

    private static string Sign(string secret, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp + "."), .. body];
        return $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }
}
