using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
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
        services.TryAddSingleton<ChatwootOutages>();
        services.TryAddSingleton(provider => new ChatwootClients(
            provider.GetRequiredService<IHttpMessageHandlerFactory>(),
            new ChatwootCalls(provider.GetRequiredService<TimeProvider>()).Settings()));

        services.AddHttpClient(ChatwootClients.HttpClientName)
            .UseSocketsHttpHandler((handler, _) => handler.AutomaticDecompression = System.Net.DecompressionMethods.All)
            .AddRemoteClient("chatwoot", provider => Read(provider, budgeted))
            .AddHttpMessageHandler(static () => new ResponseBuffer())
            .AddHttpMessageHandler(static provider => new OutageHandler(provider.GetRequiredService<ChatwootOutages>()));
        return services;
    }

    private static RemoteClientOptions Read(IServiceProvider services, bool budgeted)
    {
        var options = services.GetRequiredService<IOptions<ChatwootOptions>>().Value;
        return new RemoteClientOptions
        {
            Timeout = request => request?.Content is MessageForm form ? options.TimeoutFor(form.FileLength) : options.Timeout,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerHost = 64,
            Circuit = new RemoteCircuit
            {
                MinimumThroughput = options.CircuitMinimumThroughput,
                SamplingDuration = options.CircuitSamplingDuration,
                BreakDuration = options.CircuitBreakDuration,
            },
            Budget = budgeted && options.RequestsPerMinute > 0 ? () => NewBudget(options.RequestsPerMinute, services) : null,
            IsOwn = exception => exception is AttachmentReadException,
        };
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
