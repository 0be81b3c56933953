using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.Hosting.Telemetry;

namespace RyzeBridge.Hosting;

/// <summary>What every service has: telemetry, health checks, keys for the bus, an orderly end.</summary>
public static class HostingExtensions
{
    /// <summary>Adds the defaults. Bus and database are added apart, by those who have them.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">Name of the service, e.g. <c>inbound-relay</c>.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.AddSecretFiles();
        builder.AddTelemetry(service);
        builder.Services.AddHealthChecks();
        builder.Services.AddLoops();
        builder.Services.AddTransitSecrets();
        // Longer than the bus gives its consumers to finish.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return builder;
    }
}
