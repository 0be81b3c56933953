using Microsoft.AspNetCore.Builder;
using RyzeBridge.Gateway;
using RyzeBridge.Hosting.Health;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>The gateway as it ships, on a port of its own.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningGateway(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(90) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningGateway> StartAsync(string broker, string prefix, string transitKey, params string[] settings)
    {
        var app = GatewayHost.Build(
        [
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:RabbitMq={broker}",
            $"--Bus:Prefix={prefix}",
            $"--Secrets:TransitKeys:0={transitKey}",
            "--Gateway:RefusalsPerMinute=100000",
            "--Logging:LogLevel:Default=None",
            .. settings,
        ]);
        app.MapHealthEndpoints();

        // MassTransit keeps its log context in the async flow: two hosts of one flow would share the first one's.
        Task start;
        using (ExecutionContext.SuppressFlow())
            start = Task.Run(() => app.StartAsync());
        await start;
        return new RunningGateway(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
