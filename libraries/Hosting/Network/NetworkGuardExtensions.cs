using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RyzeBridge.Hosting.Configuration;

namespace RyzeBridge.Hosting.Network;

/// <summary>Guards the addresses that a service connects to.</summary>
public static class NetworkGuardExtensions
{
    /// <summary>
    /// Every HTTP client of the factory connects through <see cref="AddressPolicy"/>; a refusal or failure is a
    /// <see cref="DialException"/> inside the <see cref="HttpRequestException"/>. No proxy is used: it would resolve names
    /// itself, past the policy.
    /// </summary>
    public static IServiceCollection AddNetworkGuard(this IServiceCollection services)
    {
        services.AddValidatedOptions<NetworkOptions>(NetworkOptions.Section);
        services.TryAddSingleton<OwnPlaces>();
        services.TryAddSingleton<GuardedDialer>();
        // Where telemetry goes is the operator's word, and mostly a private address.
        foreach (var exporter in (string[])["OtlpTraceExporter", "OtlpMetricExporter", "OtlpLogExporter"])
            services.AddHttpClient(exporter).UseSocketsHttpHandler((handler, _) => handler.ConnectCallback = null);
        return services.ConfigureHttpClientDefaults(client => client.UseSocketsHttpHandler((handler, provider) =>
        {
            handler.UseProxy = false;
            handler.ConnectCallback = provider.GetRequiredService<GuardedDialer>().ConnectAsync;
        }));
    }
}
