using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace RyzeBridge.EndToEndTests.Support;

/// <summary>Takes traces, metrics and logs by OTLP over HTTP. Text is in clear in their protobuf.</summary>
internal sealed class TelemetryReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> _received = new();
    private readonly WebApplication _app;

    private TelemetryReceiver()
    {
        _app = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"]).Build();
        _app.Map("/v1/{signal}", KeepAsync);
    }

    public string Address => _app.Urls.Single();

    public string Text => string.Join('\n', _received.Select(Encoding.UTF8.GetString));

    public static async Task<TelemetryReceiver> StartAsync()
    {
        var receiver = new TelemetryReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task KeepAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue(body.ToArray());
    }
}
