using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>Webhooks as Meta sends them.</summary>
internal static class MetaWebhook
{
    public const string AppSecret = "0123456789abcdef0123456789abcdef";
    private const string Number = "106540352242922";

    /// <summary>A body with text messages (chat, id) and statuses (id), in this order.</summary>
    public static byte[] Body(IEnumerable<(string Chat, string Id)> messages, IEnumerable<string>? statuses = null) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        @object = "whatsapp_business_account",
        entry = new[]
        {
            new
            {
                id = "102290129340398",
                changes = new[]
                {
                    new
                    {
                        field = "messages",
                        value = new
                        {
                            messaging_product = "whatsapp",
                            metadata = new { display_phone_number = "15550783881", phone_number_id = Number },
                            messages = messages.Select(message => new
                            {
                                from = message.Chat,
                                id = message.Id,
                                timestamp = 1_749_416_383.ToString(CultureInfo.InvariantCulture),
                                type = "text",
                                text = new { body = "Olá" },
                            }),
                            statuses = (statuses ?? []).Select(id => new { id, status = "delivered", timestamp = "1749416384", recipient_id = "16505551234" }),
                        },
                    },
                },
            },
        },
    });

    public static string Sign(byte[] body, string secret = AppSecret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, byte[] body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (signature is not null)
            request.Headers.Add("X-Hub-Signature-256", signature);
        return await client.SendAsync(request);
    }
}
