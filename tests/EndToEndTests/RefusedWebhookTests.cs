using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests;

[Collection(SharedSystem.Name)]
public sealed class RefusedWebhookTests(BridgeSystem system)
{
    private static readonly HttpClient Sender = new();

    [Fact]
    public async Task A_WhatsApp_webhook_that_proves_nothing_is_refused_and_has_no_effect()
    {
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        var body = Encoding.UTF8.GetBytes(TextWebhook(tenant.WhatsApp.Number, "forged"));

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(tenant.WebhookUrl + "x", body, Sign(tenant, body)));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(tenant.WebhookUrl, body, Sign(tenant, [.. body, 32])));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(tenant.WebhookUrl, body, signature: null));
        var malformed = "{\"object\":"u8.ToArray();
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(tenant.WebhookUrl, malformed, Sign(tenant, malformed)));
        var oversized = new byte[5 * 1024 * 1024];
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(tenant.WebhookUrl, oversized, Sign(tenant, oversized)));

        await AssertOnlyAsync(tenant, "true");
    }

    [Fact]
    public async Task A_Chatwoot_webhook_with_a_wrong_secret_is_refused_and_with_a_wrong_signature_dropped()
    {
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        await tenant.WhatsApp.WriteAsync("5521987650001", "hello");
        var conversation = await tenant.ConversationAsync("5521987650001");
        await tenant.Chatwoot.AnswerAsync(conversation, "real");
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedAsync()).ContainsKey("5521987650001"), "the real answer arrives");
        var (url, secret) = await tenant.Chatwoot.InboxWebhookAsync(tenant.Inbox);
        var body = await ForgeAsync(tenant, conversation);
        var now = DateTimeOffset.Parse((await tenant.Chatwoot.WebhooksAsync())!.Last()!["sent_at"]!.GetValue<string>()).ToUnixTimeSeconds();

        Assert.Equal(HttpStatusCode.Unauthorized, await PostChatwootAsync(url + "x", body, secret, now));
        Assert.Equal(HttpStatusCode.OK, await PostChatwootAsync(url, body, "not the secret", now));
        Assert.Equal(HttpStatusCode.OK, await PostChatwootAsync(url, body, secret, now - 3600));

        await tenant.Chatwoot.AnswerAsync(conversation, "real too");
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedAsync())["5521987650001"].Contains("real too"), "the next real answer arrives");
        Assert.Equal(["real", "real too"], (await tenant.WhatsApp.ReceivedAsync())["5521987650001"]);
        // With the right secret and time the same body is taken: it was these that were refused.
        Assert.Equal(HttpStatusCode.OK, await PostChatwootAsync(url, body, secret, now));
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedAsync())["5521987650001"].Contains("forged"), "a webhook that proves itself is taken");
    }

    /// <summary>A later message proves that the earlier ones were refused and not just slow.</summary>
    private static async Task AssertOnlyAsync(Tenant tenant, string text)
    {
        await tenant.WhatsApp.WriteAsync("5521987650001", text);
        var conversation = await tenant.ConversationAsync("5521987650001");
        await Eventually.TrueAsync(async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Count == 1, "it arrives");
        Assert.Equal(text, Assert.Single(await tenant.Chatwoot.MessagesAsync(conversation)).Content);
        Assert.Single(await tenant.Chatwoot.ConversationsAsync(tenant.Inbox));
    }

    /// <summary>The last real webhook as another message.</summary>
    private static async Task<byte[]> ForgeAsync(Tenant tenant, long conversation)
    {
        var last = (await tenant.Chatwoot.WebhooksAsync())!.Last(delivery =>
            delivery!["event"]!.GetValue<string>() == "message_created" && delivery["conversation_id"]!.GetValue<long>() == conversation);
        var webhook = JsonNode.Parse(last!["body"]!.GetValue<string>())!;
        webhook["id"] = 999_999;
        webhook["content"] = "forged";
        return Encoding.UTF8.GetBytes(webhook.ToJsonString());
    }

    private static string Sign(Tenant tenant, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(tenant.WhatsApp.AppSecret), body));

    private static Task<HttpStatusCode> PostAsync(string url, byte[] body, string? signature) =>
        SendAsync(url, body, signature is null ? [] : new() { ["X-Hub-Signature-256"] = signature });

    private static Task<HttpStatusCode> PostChatwootAsync(string url, byte[] body, string secret, long timestamp)
    {
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body]);
        return SendAsync(url, body, new()
        {
            ["X-Chatwoot-Timestamp"] = timestamp.ToString(),
            ["X-Chatwoot-Signature"] = "sha256=" + Convert.ToHexStringLower(signature),
        });
    }

    private static async Task<HttpStatusCode> SendAsync(string url, byte[] body, Dictionary<string, string> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (key, value) in headers)
            request.Headers.TryAddWithoutValidation(key, value);
        using var response = await Sender.SendAsync(request);
        return response.StatusCode;
    }

    private static string TextWebhook(string number, string text) => $$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
          "messaging_product":"whatsapp","metadata":{"display_phone_number":"5511900000000","phone_number_id":"{{number}}"},
          "contacts":[{"profile":{"name":"Ana"},"wa_id":"5521987650001"}],
          "messages":[{"from":"5521987650001","id":"wamid.forged","timestamp":"1760000000","type":"text","text":{"body":"{{text}}"} }]} }]}]}
        """;
}
