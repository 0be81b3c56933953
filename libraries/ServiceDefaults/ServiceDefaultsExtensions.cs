using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RyzeBridge.ServiceDefaults.Configuration;
using RyzeBridge.ServiceDefaults.Health;
using RyzeBridge.ServiceDefaults.Secrets;
using RyzeBridge.ServiceDefaults.Telemetry;

namespace RyzeBridge.ServiceDefaults;

/// <summary>What every service has: telemetry, health, keys for the bus, an orderly end.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds the defaults. Bus and database are added apart, by those who have them.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">Name of the service, e.g. <c>inbound-relay</c>.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.AddTelemetry(service);
        builder.Services.AddHealthChecks();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddTransitSecrets();
        // Longer than the bus gives its consumers to finish.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return builder;
    }

    /// <summary>
    /// Runs the service, or the command <c>generate-key</c>, which prints a new key and ends. What is wrong with the
    /// configuration is said in one line, with exit code 2.
    /// </summary>
    /// <param name="build">Builds the host; not called for the command.</param>
    /// <param name="args">Command line.</param>
    public static async Task<int> RunServiceAsync(Func<WebApplication> build, string[] args)
    {
        if (args is ["generate-key"])
        {
            await Console.Out.WriteLineAsync(SecretKey.Generate());
            return 0;
        }

        try
        {
            await using var app = build();
            app.MapHealthEndpoints();
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (exception is ConfigurationException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }
}
