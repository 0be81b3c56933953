using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.Media;

/// <summary>What every connector fetches files with.</summary>
public static class MediaServices
{
    /// <summary>Adds <see cref="MediaDownloader"/>; reads the section <c>Media</c>.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MediaOptions>()
            .Bind(configuration.GetSection(MediaOptions.Section))
            .Validate(options => options.MaxBytes > 0, "Media:MaxBytes must be positive, for example 104857600")
            .Validate(options => options.Timeout > TimeSpan.Zero, "Media:Timeout must be positive, for example 00:00:20")
            .ValidateOnStart();
        services.AddSingleton(MediaReasons.Family).AddSingleton(SendingReasons.Family);
        services.AddSingleton<MediaDownloader>();
        // Configures the handler instead of replacing it: the host may guard where it connects to.
        services.AddHttpClient(MediaDownloader.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.ConnectTimeout = TimeSpan.FromSeconds(5);
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddResilienceHandler("media", (pipeline, context) => pipeline
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 10,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = MediaDownloader.CircuitBreak,
                    ShouldHandle = arguments => ValueTask.FromResult(
                        HttpClientResiliencePredicates.IsTransient(arguments.Outcome)
                        && arguments.Outcome.Result?.StatusCode is not HttpStatusCode.TooManyRequests),
                })
                .AddTimeout(context.ServiceProvider.GetRequiredService<IOptions<MediaOptions>>().Value.Timeout))
            .SelectPipelineByAuthority();
        return services;
    }
}
