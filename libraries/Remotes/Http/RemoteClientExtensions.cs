using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;

namespace RyzeBridge.Remotes;

/// <summary>Registers HTTP clients of remote systems.</summary>
public static class RemoteClientExtensions
{
    /// <summary>
    /// Makes a client one of a remote system: kept-alive connections, one budget and circuit per host, a time-out, no retries (lanes
    /// retry), no redirects (a token must not follow one), no cookies. The handler is configured and not replaced: the host guards
    /// where it connects to.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="name">Name of its pipeline, for telemetry.</param>
    /// <param name="read">Reads how it is called, once.</param>
    public static IHttpClientBuilder AddRemoteClient(this IHttpClientBuilder client, string name, Func<IServiceProvider, RemoteClientOptions> read)
    {
        client
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, provider) =>
            {
                var options = read(provider);
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.ConnectTimeout = options.ConnectTimeout;
                handler.PooledConnectionLifetime = options.ConnectionLifetime;
                handler.MaxConnectionsPerServer = options.MaxConnectionsPerHost;
            })
            // Circuits and budgets live in the handler.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddResilienceHandler(name, (pipeline, context) => Configure(pipeline, read(context.ServiceProvider), [.. context.ServiceProvider.GetServices<IRemoteObserver>()]))
            .SelectPipelineByAuthority();
        return client;
    }

    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, RemoteClientOptions options, IReadOnlyList<IRemoteObserver> observers)
    {
        if (options.Budget is { } newBudget)
            pipeline.AddStrategy(_ => newBudget(), new BudgetOptions());
        pipeline
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = options.Circuit.FailureRatio,
                MinimumThroughput = options.Circuit.MinimumThroughput,
                SamplingDuration = options.Circuit.SamplingDuration,
                BreakDuration = options.Circuit.BreakDuration,
                BreakDurationGenerator = tries => ValueTask.FromResult(options.Circuit.BreakAfter(tries.HalfOpenAttempts)),
                OnClosed = _ =>
                {
                    foreach (var observer in observers)
                        observer.Recovered();
                    return ValueTask.CompletedTask;
                },
                // 429 and other 4xx speak of one token, number or message; only a failing host may stop the others.
                ShouldHandle = call => ValueTask.FromResult(call.Outcome switch
                {
                    // The caller gave up, which says nothing about the host.
                    { Exception: OperationCanceledException } => !call.Context.CancellationToken.IsCancellationRequested,
                    { Exception: { } exception } => !options.IsOwn(exception) && !ForbiddenAddress.IsRefusal(exception),
                    { Result.StatusCode: var status } => status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError,
                    _ => false,
                }),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions
            {
                TimeoutGenerator = call => ValueTask.FromResult(options.Timeout(call.Context.GetRequestMessage())),
            });
    }

    private sealed class BudgetOptions : ResilienceStrategyOptions;
}
