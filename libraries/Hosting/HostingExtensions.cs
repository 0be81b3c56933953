using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Health;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Hosting.Telemetry;

namespace RyzeBridge.Hosting;

/// <summary>What every service has: telemetry, health, keys for the bus, an orderly end.</summary>
public static class HostingExtensions
{
    private const string GenerateKey = "generate-key";
    private const string Health = "health";
    private const string Migrate = "migrate";

    /// <summary>Adds the defaults. Bus and database are added apart, by those who have them.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">Name of the service, e.g. <c>inbound-relay</c>.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.AddSecretFiles();
        builder.AddTelemetry(service);
        builder.Services.AddHealthChecks();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddTransitSecrets();
        // Longer than the bus gives its consumers to finish.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return builder;
    }

    /// <summary>
    /// Runs the service, or one of the commands that every service has, and ends: <c>generate-key</c> prints a new key,
    /// <c>health</c> asks the service beside it whether it is ready, <c>migrate</c> brings the schema up to date. What is wrong with
    /// the configuration is said in one line, with exit code 2.
    /// </summary>
    /// <param name="build">Builds the host; not called for the first two commands.</param>
    /// <param name="args">Command line.</param>
    /// <param name="commands">The service's own commands by their first word: they get its services and the words that follow, and return the exit code.</param>
    public static async Task<int> RunServiceAsync(
        Func<WebApplication> build, string[] args, IReadOnlyDictionary<string, Func<IServiceProvider, string[], Task<int>>>? commands = null)
    {
        switch (CommandOf(args))
        {
            case [GenerateKey]:
                await Console.Out.WriteLineAsync(SecretKey.Generate());
                return 0;
            case [Health]:
                return await HealthCommand.RunAsync(args);
        }

        try
        {
            await using var app = build();
            if (CommandOf(args) is [Migrate])
                return await MigrateAsync(app);
            if (CommandOf(args) is [var word, .. var rest] && commands?.GetValueOrDefault(word) is { } command)
                return await command(app.Services, rest);
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

    /// <summary>The words of a command line are <see cref="RunServiceAsync"/>'s: none, or a command that every service has.</summary>
    public static bool IsCommandOfEveryService(string[] args) => CommandOf(args) is [] or [GenerateKey] or [Health] or [Migrate];

    // Configuration comes as --Key=value on the command line.
    private static string[] CommandOf(string[] args) => [.. args.Where(arg => !arg.StartsWith('-'))];

    private static async Task<int> MigrateAsync(WebApplication app)
    {
        if (app.Services.GetService<SchemaMigrator>() is { } migrator)
        {
            await migrator.MigrateAsync(CancellationToken.None);
            return 0;
        }

        await Console.Error.WriteLineAsync("This service has no database.");
        return 2;
    }
}
