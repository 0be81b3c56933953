using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.ContractTests.Chatwoot.Recorded;

/// <summary>Takes the webhooks of the Chatwoot under test, with their headers.</summary>
internal sealed class RecordedReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(JsonObject Headers, JsonObject Body)> _webhooks = [];

    private RecordedReceiver(WebApplication app) => _app = app;

    /// <summary>Status with which webhooks are answered.</summary>
    public int Answer { get; set; } = StatusCodes.Status200OK;

    public string Url => $"http://{ChatwootTarget.CallbackHost}:{new Uri(_app.Urls.First()).Port}/webhook";

    public static async Task<RecordedReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(ChatwootTarget.IsReal ? "http://0.0.0.0:0" : "http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new RecordedReceiver(app);
        app.MapPost("/webhook", async (HttpRequest request) =>
        {
            var body = await JsonNode.ParseAsync(request.Body);
            var headers = new JsonObject();
            foreach (var (name, value) in request.Headers)
                headers[name] = value.ToString();
            receiver._webhooks.Enqueue((headers, body!.AsObject()));
            return Results.StatusCode(receiver.Answer);
        });
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The first webhook of an event that fits, once it has come.</summary>
    public async Task<JsonObject> WaitAsync(string name, Func<JsonObject, bool> fits)
    {
        (JsonObject Headers, JsonObject Body)? found = null;
        await Eventually.TrueAsync(
            () => Task.FromResult((found = _webhooks.Where(webhook => webhook.Body["event"]!.ToString() == name && fits(webhook.Body))
                .Cast<(JsonObject, JsonObject)?>().FirstOrDefault()) is not null),
            $"a webhook {name} arrives");
        return new JsonObject { ["headers"] = found!.Value.Headers.DeepClone(), ["body"] = found.Value.Body.DeepClone() };
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
