using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using RyzeBridge.Chatwoot.Client;

namespace RyzeBridge.Chatwoot;

/// <summary>Registration.</summary>
public static class ChatwootServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ChatwootClients"/>: kept-alive connections, one circuit per host, a total time-out, no retries (lanes
    /// retry), no redirects (a token must not follow one). Options from the section <see cref="ChatwootOptions.Section"/>.
    /// </summary>
    public static IServiceCollection AddChatwoot(this IServiceCollection services)
    {
        services.AddOptions<ChatwootOptions>()
            .BindConfiguration(ChatwootOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ChatwootClients(
            provider.GetRequiredService<IHttpClientFactory>(),
            new ChatwootCalls(provider.GetRequiredService<TimeProvider>()).Settings()));

        services.AddHttpClient(ChatwootClients.HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
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
            .AddResilienceHandler("chatwoot", Configure)
            .SelectPipelineByAuthority();
        services.AddHttpClient(ChatwootClients.HttpClientName).AddHttpMessageHandler(static () => new ResponseBuffer());
        return services;
    }

    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        var options = context.ServiceProvider.GetRequiredService<IOptions<ChatwootOptions>>().Value;
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
}
