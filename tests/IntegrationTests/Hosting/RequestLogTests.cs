using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using RyzeBridge.Hosting;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Hosting;

public sealed class RequestLogTests
{
    [Fact]
    public async Task A_line_logged_during_a_webhook_does_not_hold_the_secret_of_its_path()
    {
        using var lines = new ScopedLines();
        await using var app = await StartAsync(builder => builder.Logging.AddProvider(lines));
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var answer = await http.PostAsync(new Uri("/webhooks/chatwoot/1/key.1.unguessable", UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();

        var line = Assert.Single(lines.Written, line => line.Contains("Not published", StringComparison.Ordinal));
        Assert.Contains("TraceId", line);
        Assert.DoesNotContain("unguessable", line);
    }

    [Fact]
    public async Task The_span_of_a_request_holds_neither_the_secret_of_a_webhooks_path_nor_a_token_in_the_query()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var answer = await http.PostAsync(new Uri("/webhooks/chatwoot/1/key.1.unguessable?token=unspeakable", UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();

        await Eventually.TrueAsync(
            () => Task.FromResult(spans.Any(span => IsOurs(span) && span.GetTagItem("url.path") is "/webhooks/chatwoot/{integration}/{secret}")), "the request's span ends");
        var span = spans.Single(IsOurs);
        var text = $"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)}";
        Assert.DoesNotContain("unguessable", text);
        Assert.DoesNotContain("unspeakable", text);

        bool IsOurs(Activity activity) => activity.TagObjects.Any(tag => tag.Key == "server.port" && $"{tag.Value}" == $"{http.BaseAddress.Port}");
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Secrets:TransitKeys:0"] = ServiceHost.TransitKey });
        builder.AddServiceDefaults("gateway");
        change?.Invoke(builder);
        var app = builder.Build();
        app.MapPost("/webhooks/chatwoot/{integration}/{secret}", (ILogger<RequestLogTests> logger) => logger.LogWarning("Not published"));
        await app.StartAsync();
        return app;
    }

    /// <summary>Lines with their scopes, as the console and OTLP get them.</summary>
    private sealed class ScopedLines : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ConcurrentQueue<string> Written { get; } = new();

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => new Lines(this);

        public void Dispose() => Written.Clear();

        private sealed class Lines(ScopedLines owner) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => owner._scopes.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var parts = new List<string> { formatter(state, exception) };
                owner._scopes.ForEachScope((scope, list) => list.Add($"{scope}"), parts);
                owner.Written.Enqueue(string.Join(' ', parts));
            }
        }
    }
}
