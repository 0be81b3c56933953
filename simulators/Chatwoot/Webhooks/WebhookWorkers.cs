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

    private const int MaxRedirects = 10;

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
                // In two parts: what is overtaken after it was built shows an older state.
                var wait = Random.Shared.NextDouble() < settings.Overtaking ? options.Value.OvertakingDelay * Random.Shared.NextDouble() : TimeSpan.Zero;
                await WaitAsync(wait / 2, stoppingToken);
                await RunAsync(job, wait / 2, stoppingToken);
            }
            finally
            {
                queue.Finished();
            }
        }
    }

    private Task WaitAsync(TimeSpan wait, CancellationToken stoppingToken) => wait > TimeSpan.Zero ? Task.Delay(wait, time, stoppingToken) : Task.CompletedTask;

    private async Task RunAsync(WebhookJob job, TimeSpan wait, CancellationToken stoppingToken)
    {
        string body;
        string? url;
        string? secret;
        using (await database.LockAsync(stoppingToken))
        {
            // A deleted record discards the job.
            if (job.Conversation is { } conversation && database.FindConversation(conversation.Account.Id, conversation.DisplayId) != conversation)
                return;
            body = Rails.ToJson(job.Build(database));
            url = job.Account?.Url ?? job.Conversation?.Inbox.WebhookUrl;
            secret = job.Account is { } account ? account.Secret : database.SecretOf(job.Conversation!.Inbox);
        }

        await WaitAsync(wait, stoppingToken);
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
            ConversationId = job.Conversation?.DisplayId,
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
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target))
            return (null, Uri.IsWellFormedUriString(url, UriKind.Relative) ? "scheme must be http or https" : $"bad URI (is not URI?): \"{url}\"");
        if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps)
            return (null, "scheme must be http or https");
        using var timeout = new CancellationTokenSource(options.Value.WebhookTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            for (var hops = 0; ; hops++)
            {
                if (!options.Value.AllowPrivateNetwork && await PrivateAddresses.OnlyAsync(target.Host, both.Token))
                    return (null, $"Hostname '{target.Host}' has no public ip addresses");
                using var request = Request(target, body, secret, deliveryId, sentAt);
                using var response = await httpClients.CreateClient(HttpClientName).SendAsync(request, both.Token);
                var status = (int)response.StatusCode;
                // Followed as POST with the same body and signature, whichever redirect it is.
                if (status is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location || hops == MaxRedirects)
                    return response.IsSuccessStatusCode ? (status, null) : (status, $"{status} {response.ReasonPhrase}");
                target = new Uri(target, location);
            }
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return (null, "Net::ReadTimeout with #<TCPSocket:(closed)>");
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.NameResolutionError)
        {
            return (null, $"Could not resolve hostname '{target.Host}'");
        }
        catch (HttpRequestException exception) when (exception is { HttpRequestError: HttpRequestError.ConnectionError, InnerException: SocketException })
        {
            return (null, $"Failed to open TCP connection to {target.Host}:{target.Port} (Connection refused - connect(2) for \"{target.Host}\" port {target.Port})");
        }
        // A connection that is reset as soon as it is made ends in a bare SocketException.
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            return (null, "end of file reached");
        }
    }

    private static HttpRequestMessage Request(Uri target, string body, string? secret, string deliveryId, DateTimeOffset sentAt)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip;q=1.0,deflate;q=0.6,identity;q=0.3");
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("Ruby");
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
