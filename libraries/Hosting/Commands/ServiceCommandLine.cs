using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Health;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.Hosting.Commands;

/// <summary>
/// The command line of a service: settings as <c>--Section:Key=value</c>, and at most one command. Without a command the service runs.
/// Anything that is neither is refused with the usage: a misspelt command must not start the service.
/// </summary>
/// <param name="description">What the service is, one line.</param>
/// <param name="build">Builds the host from the settings of the command line.</param>
public sealed partial class ServiceCommandLine(string description, Func<string[], WebApplication> build)
{
    /// <summary>The exit code for a wrong command line and for a wrong setting.</summary>
    public const int UsageError = 2;

    // Keys of the host itself that stand in no section.
    private static readonly string[] HostKeys = ["urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName"];

    // Of all services, whose settings may stand together, and of the frameworks. A misspelt one would be a setting without effect.
    private static readonly string[] Sections =
    [
        "Accounts", "Bus", "Chatwoot", "CloudApi", "Database", "Gateway", "InboundRelay", "Instances", "Lanes", "Media", "Network",
        "OutboundRelay", "RateLimit", "SecretFiles", "Secrets", "ConnectionStrings", "Kestrel", "Logging",
    ];

    private readonly List<ServiceCommand> _commands =
    [
        new("generate-key", "Prints a new key for Secrets:TransitKeys or Secrets:AtRestKeys.") { RunAsync = static (_, _) => GenerateKeyAsync() },
        new("health", "Asks the service that runs beside it whether it is ready; exits with 0 or 1.") { RunAsync = static (settings, _) => HealthCommand.RunAsync(settings) },
    ];

    /// <summary>Adds a command of this service.</summary>
    public ServiceCommandLine Add(ServiceCommand command)
    {
        _commands.Add(command);
        return this;
    }

    /// <summary>Adds a command that uses the services of the host, which is built but not started.</summary>
    public ServiceCommandLine Add(ServiceCommand command, Func<IServiceProvider, string[], Task<int>> run) => Add(command with
    {
        RunAsync = async (settings, arguments) =>
        {
            await using var app = build(settings);
            return await run(app.Services, arguments);
        },
    });

    /// <summary>Adds the command <c>migrate</c>: for services with a database.</summary>
    public ServiceCommandLine AddMigrate() => Add(new ServiceCommand("migrate", "Brings the database schema up to date."), static async (services, _) =>
    {
        await services.GetRequiredService<SchemaMigrator>().MigrateAsync(CancellationToken.None);
        return 0;
    });

    /// <summary>Runs what the arguments ask for: the service, or a command.</summary>
    /// <returns>The exit code: the command's own; <see cref="UsageError"/> when the command line or a setting is wrong, which is then said on standard error.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        string[] settings = [.. args.Where(IsSetting)];
        var root = new RootCommand($"{description} Settings: --Section:Key=value, or as environment variables, Section__Key.");
        root.SetAction((_, _) => RunServiceAsync(settings));
        foreach (var command in _commands)
            root.Add(CommandOf(command, settings));

        var parsed = root.Parse([.. args.Where(arg => !IsSetting(arg))]);
        if (parsed.Errors.Count > 0)
        {
            // Prints the errors and the usage.
            await parsed.InvokeAsync(new InvocationConfiguration { Output = Console.Error, Error = Console.Error });
            return UsageError;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (exception is ConfigurationException or OptionsValidationException or SealedSecretException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return UsageError;
        }
    }

    private static bool IsSetting(string arg) =>
        SettingPattern().Match(arg) is { Success: true } match
        && (Sections.Contains(match.Groups["section"].Value, StringComparer.OrdinalIgnoreCase) || HostKeys.Contains(match.Groups["key"].Value, StringComparer.OrdinalIgnoreCase));

    private static Command CommandOf(ServiceCommand description, string[] settings)
    {
        var command = new Command(description.Name, description.Description);
        Func<ParseResult, string[]> arguments = static _ => [];
        if (description is { Argument: { } several, TakesSeveral: true })
        {
            var argument = new Argument<string[]>(several) { Arity = ArgumentArity.OneOrMore };
            argument.Validators.Add(RefuseOptions);
            command.Add(argument);
            arguments = parsed => parsed.GetRequiredValue(argument);
        }
        else if (description.Argument is { } single)
        {
            var argument = new Argument<string>(single);
            argument.Validators.Add(RefuseOptions);
            command.Add(argument);
            arguments = parsed => [parsed.GetRequiredValue(argument)];
        }

        foreach (var below in description.Commands)
            command.Add(CommandOf(below, settings));
        if (description.RunAsync is { } run)
            command.SetAction((parsed, _) => run(settings, arguments(parsed)));
        return command;
    }

    /// <summary>What looks like an option and is none must not pass for an argument.</summary>
    private static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            result.AddError($"Unknown option {token.Value}.");
    }

    private static async Task<int> GenerateKeyAsync()
    {
        await Console.Out.WriteLineAsync(SecretKey.Generate());
        return 0;
    }

    private async Task<int> RunServiceAsync(string[] settings)
    {
        await using var app = build(settings);
        app.MapHealthEndpoints();
        await app.RunAsync();
        return 0;
    }

    [GeneratedRegex("^--(?<key>((?<section>[A-Za-z]+):)?[A-Za-z0-9_:.]+)=", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingPattern();
}
