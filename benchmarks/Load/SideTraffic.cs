using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace RyzeBridge.Benchmarks.Load;

/// <summary>What the remotes post in answer to our calls: Chatwoot's webhooks of our own messages, WhatsApp's receipts.</summary>
internal sealed class SideTraffic : IAsyncDisposable
{
    private const int Workers = 16;

    private readonly Channel<Func<CancellationToken, Task>> _posts = Channel.CreateUnbounded<Func<CancellationToken, Task>>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebhookClient _client;
    private readonly Task _working;

    public SideTraffic(WebhookClient client)
    {
        _client = client;
        _working = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync()));
    }

    public void Post(WebhookTemplate webhook, string json) =>
        _posts.Writer.TryWrite(token => _client.PostAsChatwootAsync(webhook, json, TimeProvider.System.GetUtcNow(), token));

    public void PostReceipts(BenchChat chat, string id, string? callbackData) => _posts.Writer.TryWrite(async token =>
    {
        foreach (var status in (string[])["sent", "delivered"])
        {
            var body = Encoding.UTF8.GetBytes($$$"""
                {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"5511900000000","phone_number_id":"{{{chat.Tenant.WhatsApp.Number}}}"},"statuses":[{"id":"{{{id}}}","status":"{{{status}}}","timestamp":"{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}}","recipient_id":"{{{chat.Phone}}}","biz_opaque_callback_data":"{{{callbackData}}}"}]},"field":"messages"}]}]}
                """);
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(chat.Tenant.WhatsApp.AppSecret), body);
            await _client.PostAsync(new Uri(chat.Tenant.WebhookUrl), body, token, ("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(signature)}"));
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _working;
        _stopping.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var post in _posts.Reader.ReadAllAsync(_stopping.Token))
                await post(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
