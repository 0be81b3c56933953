using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace RyzeBridge.EndToEndTests.Support;

/// <summary>Webhooks written by hand: forged ones, or with headers of the test's choice.</summary>
internal static class Webhooks
{
    private static readonly HttpClient Sender = new();

    /// <summary>Body of a customer's text, as Meta posts it.</summary>
    public static byte[] Text(Tenant tenant, string from, string id, string text) => Encoding.UTF8.GetBytes($$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
          "messaging_product":"whatsapp","metadata":{"display_phone_number":"5511900000000","phone_number_id":"{{tenant.WhatsApp.Number}}"},
          "contacts":[{"profile":{"name":"Ana"},"wa_id":"{{from}}"}],
          "messages":[{"from":"{{from}}","id":"{{id}}","timestamp":"1760000000","type":"text","text":{"body":"{{text}}"} }]} }]} ]}
        """);

    /// <summary>Chatwoot's last webhook of a new message in a conversation, made into one of another message.</summary>
    public static async Task<byte[]> AnswerAsync(Tenant tenant, long conversation, long id, string text)
    {
        var last = (await tenant.Chatwoot.WebhooksAsync())!.Last(delivery =>
            delivery!["event"]!.GetValue<string>() == "message_created"
            && delivery["conversation_id"]!.GetValue<long>() == conversation
            && JsonNode.Parse(delivery["body"]!.GetValue<string>())!["message_type"]!.GetValue<string>() == "outgoing");
        var webhook = JsonNode.Parse(last!["body"]!.GetValue<string>())!;
        webhook["id"] = id;
        webhook["content"] = text;
        return Encoding.UTF8.GetBytes(webhook.ToJsonString());
    }

    /// <summary>Value of <c>X-Hub-Signature-256</c>.</summary>
    public static string Sign(Tenant tenant, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(tenant.WhatsApp.AppSecret), body));

    /// <summary>Posts as Meta; no signature header when it is null.</summary>
    public static Task<HttpStatusCode> PostAsMetaAsync(string url, byte[] body, string? signature, string? traceParent = null) =>
        SendAsync(url, body, new() { ["X-Hub-Signature-256"] = signature, ["traceparent"] = traceParent });

    /// <summary>Posts as Chatwoot, signed with a secret for a time in Unix seconds.</summary>
    public static Task<HttpStatusCode> PostAsChatwootAsync(string url, byte[] body, string secret, long timestamp, string? traceParent = null)
    {
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body]);
        return SendAsync(url, body, new()
        {
            ["X-Chatwoot-Timestamp"] = timestamp.ToString(),
            ["X-Chatwoot-Signature"] = "sha256=" + Convert.ToHexStringLower(signature),
            ["traceparent"] = traceParent,
        });
    }

    private static async Task<HttpStatusCode> SendAsync(string url, byte[] body, Dictionary<string, string?> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (key, value) in headers.Where(header => header.Value is not null))
            request.Headers.TryAddWithoutValidation(key, value);
        using var response = await Sender.SendAsync(request);
        return response.StatusCode;
    }
}
