using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Pacing;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chatwoot;

/// <summary>Registration.</summary>
public static class ChatwootServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ChatwootClients"/>: kept-alive connections, one budget and circuit per host, a total time-out, no retries (lanes
    /// retry), no redirects (a token must not follow one). Options from the section <see cref="ChatwootOptions.Section"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="budgeted">False: no budget per host. For calls that a person waits for, few as they are.</param>
    public static IServiceCollection AddChatwoot(this IServiceCollection services, bool budgeted = true)
    {
        services.AddOptions<ChatwootOptions>()
            .BindConfiguration(ChatwootOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton(ChatwootReasons.Family);
        services.TryAddSingleton<ChatwootMetrics>();
        services.TryAddSingleton(provider => new ChatwootClients(
            provider.GetRequiredService<IHttpMessageHandlerFactory>(),
            new ChatwootCalls(provider.GetRequiredService<TimeProvider>()).Settings()));

        services.AddHttpClient(ChatwootClients.HttpClientName)
            .UseSocketsHttpHandler((handler, provider) =>
            {
                var options = provider.GetRequiredService<IOptions<ChatwootOptions>>().Value;
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.ConnectTimeout = options.ConnectTimeout;
                handler.PooledConnectionLifetime = options.ConnectionLifetime;
                handler.MaxConnectionsPerServer = options.MaxConnectionsPerHost;
                handler.AutomaticDecompression = System.Net.DecompressionMethods.All;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddResilienceHandler("chatwoot", (pipeline, context) => Configure(pipeline, context, budgeted))
            .SelectPipelineByAuthority();
        services.AddHttpClient(ChatwootClients.HttpClientName).AddHttpMessageHandler(static () => new ResponseBuffer());
        return services;
    }

    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context, bool budgeted)
    {
        var options = context.ServiceProvider.GetRequiredService<IOptions<ChatwootOptions>>().Value;
        if (budgeted && options.RequestsPerMinute > 0)
            pipeline.AddStrategy(_ => NewBudget(options.RequestsPerMinute, context.ServiceProvider), new HostBudgetOptions());
        pipeline
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = options.CircuitFailureRatio,
                MinimumThroughput = options.CircuitMinimumThroughput,
                SamplingDuration = options.CircuitSamplingDuration,
                BreakDuration = options.CircuitBreakDuration,
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome switch
                {
                    // The caller gave up, which says nothing about the host.
                    { Exception: OperationCanceledException } => outcome.Context.CancellationToken.IsCancellationRequested is false,
                    { Exception: AttachmentReadException } => false,
                    { Exception: not null } => true,
                    { Result.StatusCode: var status } => (int)status >= 500,
                    _ => false,
                }),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => ValueTask.FromResult(
                    arguments.Context.GetRequestMessage()?.Content is MessageForm form ? options.TimeoutFor(form.FileLength) : options.Timeout),
            });
    }

    // Called once per host. What a pause saves up comes off the rate, so that no minute has more than the budget.
    private static HostBudget NewBudget(int perMinute, IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var burst = perMinute / 30.0;
        var budget = new RateBudget((perMinute - burst) / 60, burst, time);
        var metrics = services.GetRequiredService<ChatwootMetrics>();
        metrics.Watch(budget);
        return new HostBudget(budget, metrics, time);
    }
}
