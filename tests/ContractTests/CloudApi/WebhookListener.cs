using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.ContractTests.CloudApi;

/// <summary>A server that takes webhooks as the gateway would and keeps them.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    private readonly ConcurrentQueue<Webhook> _webhooks = [];
    private readonly WebApplication _app;

    private WebhookListener(WebApplication app) => _app = app;

    /// <summary>Status with which a webhook is answered, by the count of those before it.</summary>
    public Func<int, int> Answer { get; set; } = _ => StatusCodes.Status200OK;

    public string Url => $"{_app.Urls.Single()}/webhook";

    public IReadOnlyList<Webhook> Webhooks => [.. _webhooks];

    public static async Task<WebhookListener> StartAsync(string? verifyToken = null)
    {
        var app = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]).Build();
        var listener = new WebhookListener(app);
        app.MapGet("/webhook", (HttpRequest request) => request.Query["hub.verify_token"] == verifyToken
            ? Results.Text(request.Query["hub.challenge"])
            : Results.StatusCode(StatusCodes.Status403Forbidden));
        app.MapPost("/webhook", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var status = listener.Answer(listener._webhooks.Count);
            listener._webhooks.Enqueue(new Webhook(body.ToArray(), request.Headers["X-Hub-Signature-256"].ToString(), status));
            return Results.StatusCode(status);
        });
        await app.StartAsync();
        return listener;
    }

    public async Task<IReadOnlyList<Webhook>> WaitAsync(int count)
    {
        await Eventually.TrueAsync(() => Task.FromResult(_webhooks.Count >= count), $"{count} webhooks arrive");
        return Webhooks;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
