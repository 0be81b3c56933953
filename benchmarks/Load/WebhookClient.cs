using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace RyzeBridge.Benchmarks.Load;

/// <summary>Posts signed webhooks as Meta and Chatwoot do.</summary>
internal sealed class WebhookClient : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 1024, ActivityHeadersPropagator = null,
    });

    /// <summary>A customer's text, in Meta's form.</summary>
    public Task<HttpStatusCode?> PostAsMetaAsync(BenchChat chat, string id, string text, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes($$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"5511900000000","phone_number_id":"{{{chat.Tenant.WhatsApp.Number}}}"},"contacts":[{"profile":{"name":"Customer {{{chat.Phone}}}"},"wa_id":"{{{chat.Phone}}}"}],"messages":[{"from":"{{{chat.Phone}}}","id":"{{{id}}}","timestamp":"{{{at.ToUnixTimeSeconds()}}}","type":"text","text":{"body":"{{{text}}}"} }]},"field":"messages"}]}]}
            """);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(chat.Tenant.WhatsApp.AppSecret), body);
        return PostAsync(new Uri(chat.Tenant.WebhookUrl), body, cancellationToken, ("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(signature)}"));
    }

    /// <summary>A webhook of Chatwoot.</summary>
    public Task<HttpStatusCode?> PostAsChatwootAsync(WebhookTemplate webhook, string json, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(webhook.Secret, Encoding.UTF8.GetBytes($"{timestamp}.{json}"));
        return PostAsync(
            webhook.Url,
            Encoding.UTF8.GetBytes(json),
            cancellationToken,
            ("X-Chatwoot-Timestamp", timestamp),
            ("X-Chatwoot-Signature", $"sha256={Convert.ToHexStringLower(signature)}"));
    }

    /// <summary>Any webhook.</summary>
    public async Task<HttpStatusCode?> PostAsync(Uri url, byte[] body, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
