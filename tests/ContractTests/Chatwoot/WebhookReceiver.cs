using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.ContractTests.Chatwoot;

/// <summary>A server that takes Chatwoot's webhooks as the gateway would and keeps them.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedWebhook> _webhooks = [];
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>Status with which webhooks are answered; null never answers.</summary>
    public int? Answer { get; set; } = StatusCodes.Status200OK;

    public string Url => $"{_app.Urls.Single()}/webhook";

    public IReadOnlyList<ReceivedWebhook> All => [.. _webhooks];

    public static async Task<WebhookReceiver> StartAsync()
    {
        var app = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]).Build();
        var receiver = new WebhookReceiver(app);
        app.MapPost("/webhook", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            receiver._webhooks.Enqueue(new ReceivedWebhook(
                body.ToArray(), request.Headers["X-Chatwoot-Timestamp"], request.Headers["X-Chatwoot-Signature"], request.Headers["X-Chatwoot-Delivery"]));
            if (receiver.Answer is { } status)
                return Results.StatusCode(status);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.HttpContext.RequestAborted);
            return Results.Ok();
        });
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The first webhook of an event that fits, once it has come.</summary>
    public async Task<ReceivedWebhook> WaitAsync(string name, Func<ReceivedWebhook, bool>? fits = null)
    {
        ReceivedWebhook? found = null;
        await Eventually.TrueAsync(
            () => Task.FromResult((found = _webhooks.FirstOrDefault(webhook => webhook.Event == name && fits?.Invoke(webhook) != false)) is not null),
            $"a webhook {name} arrives");
        return found!;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
