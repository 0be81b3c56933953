using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>Posts webhooks in parallel; what is not answered with 200 comes again with growing pauses.</summary>
internal sealed class WebhookPosts(WebhookQueue queue, IHttpClientFactory clients, TimeProvider time, IOptions<SimulatorOptions> options) : BackgroundService
{
    public const string Client = "webhooks";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, options.Value.WebhookParallelism).Select(_ => WorkAsync(stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the server is no failure.
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        await foreach (var delivery in queue.Due.ReadAllAsync(stoppingToken))
        {
            if (delivery.Number.Settings.Webhooks.Paused)
            {
                queue.PostWhenResumed(delivery);
                continue;
            }

            var attempt = await PostAsync(delivery, stoppingToken);
            delivery.Attempts.Enqueue(attempt);
            if (attempt.Status is not 200 && time.GetUtcNow() - delivery.CreatedAt < options.Value.WebhookRetryFor)
                queue.Post(delivery, PauseAfter(delivery.Attempts.Count));
        }
    }

    private async Task<DeliveryAttempt> PostAsync(WebhookDelivery delivery, CancellationToken stoppingToken)
    {
        var settings = delivery.Number.Settings;
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.WebhookUrl) { Content = new ByteArrayContent(delivery.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "facebookexternalua");
        request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", Sign(settings, delivery.Body));
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, stoppingToken);
            return new DeliveryAttempt(startedAt, (int)response.StatusCode, null, time.GetElapsedTime(started).TotalMilliseconds);
        }
        // A connection that is reset as soon as it is made ends in a bare SocketException.
        catch (Exception exception) when (exception is HttpRequestException or SocketException
            || (exception is OperationCanceledException && !stoppingToken.IsCancellationRequested))
        {
            return new DeliveryAttempt(startedAt, null, exception.Message, time.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static string Sign(NumberSettings settings, byte[] body) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.AppSecret), body))}";

    private TimeSpan PauseAfter(int attempts)
    {
        var pause = options.Value.WebhookRetryDelay * Math.Pow(2, Math.Min(attempts - 1, 30));
        return pause < options.Value.WebhookRetryMaxDelay ? pause : options.Value.WebhookRetryMaxDelay;
    }
}
