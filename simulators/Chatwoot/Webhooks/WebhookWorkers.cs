using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using RyzeBridge.ChatwootSimulator.Messages;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Webhooks;

/// <summary>
/// Chatwoot's Sidekiq: several workers, one attempt, no order (Chatwoot: <c>webhook_job.rb</c>, <c>lib/webhooks/trigger.rb</c>).
/// A failure marks the message failed, which is an update and so a webhook of its own.
/// </summary>
internal sealed class WebhookWorkers(
    WebhookQueue queue,
    WebhookLog log,
    WebhookSettings settings,
    Database database,
    IHttpClientFactory httpClients,
    IOptions<ChatwootSimulatorOptions> options,
    TimeProvider time) : BackgroundService
{
    public const string HttpClientName = "webhooks";

    private int _count;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, options.Value.WebhookConcurrency).Select(_ => WorkAsync(stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the server is no failure.
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in queue.ReadAllAsync(stoppingToken))
        {
            try
            {
                if (settings.MaxDelay > TimeSpan.Zero)
                    await Task.Delay(settings.MaxDelay * Random.Shared.NextDouble(), time, stoppingToken);
                await RunAsync(job, stoppingToken);
            }
            finally
            {
                queue.Finished();
            }
        }
    }

    private async Task RunAsync(WebhookJob job, CancellationToken stoppingToken)
    {
        string body;
        string? url;
        string? secret;
        using (await database.LockAsync(stoppingToken))
        {
            // A deleted record discards the job.
            if (database.FindConversation(job.Conversation.Account.Id, job.Conversation.DisplayId) != job.Conversation)
                return;
            body = Rails.ToJson(job.Build());
            url = job.Conversation.Inbox.WebhookUrl;
            secret = job.Conversation.Inbox.Secret;
        }

        if (string.IsNullOrEmpty(url))
            return;
        var deliveryId = Guid.NewGuid().ToString();
        var started = time.GetTimestamp();
        var sentAt = time.GetUtcNow();
        var isDropped = settings.DropEvery > 0 && Interlocked.Increment(ref _count) % settings.DropEvery == 0;
        var (status, error) = isDropped ? (null, null) : await SendAsync(url, body, secret, deliveryId, sentAt, stoppingToken);
        log.Add(new WebhookDelivery
        {
            DeliveryId = deliveryId,
            Event = job.Event,
            MessageId = job.Message?.Id,
            ConversationId = job.Conversation.DisplayId,
            Url = url,
            Status = status,
            Error = error,
            Dropped = isDropped,
            SentAt = sentAt,
            Milliseconds = time.GetElapsedTime(started).TotalMilliseconds,
            Body = body,
        });
        if (error is null || job.Message is not { } message)
            return;
        using (await database.LockAsync(stoppingToken))
            MessageChanges.SetStatus(database, message, "failed", error);
    }

    private async Task<(int? Status, string? Error)> SendAsync(
        string url, string body, string? secret, string deliveryId, DateTimeOffset sentAt, CancellationToken stoppingToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps))
            return (null, "Invalid URL scheme");
        using var timeout = new CancellationTokenSource(options.Value.WebhookTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            if (!options.Value.AllowPrivateNetwork && await PrivateAddresses.OnlyAsync(target.Host, both.Token))
                return (null, $"Hostname '{target.Host}' has no public ip addresses");
            using var request = Request(target, body, secret, deliveryId, sentAt);
            using var response = await httpClients.CreateClient(HttpClientName).SendAsync(request, both.Token);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? (status, null) : (status, $"{status} {response.ReasonPhrase}");
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return (null, "Net::ReadTimeout with #<TCPSocket:(closed)>");
        }
        catch (HttpRequestException exception) when (exception.InnerException is SocketException socket)
        {
            return (null, $"Failed to open TCP connection to {target.Host}:{target.Port} ({socket.Message})");
        }
        // A connection that is reset as soon as it is made ends in a bare SocketException.
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            return (null, exception.Message);
        }
    }

    private static HttpRequestMessage Request(Uri target, string body, string? secret, string deliveryId, DateTimeOffset sentAt)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Add("X-Chatwoot-Delivery", deliveryId);
        // User info in the address goes out as HTTP Basic: a fallback secret for versions without signatures.
        if (target.UserInfo.Length > 0)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(target.UserInfo))));
        if (secret is null)
            return request;
        var timestamp = Rails.Unix(sentAt).ToString();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"));
        request.Headers.Add("X-Chatwoot-Timestamp", timestamp);
        request.Headers.Add("X-Chatwoot-Signature", $"sha256={Convert.ToHexStringLower(signature)}");
        return request;
    }
}
