using Microsoft.Extensions.Options;
using RyzeBridge.Hosting;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationManager.Accounts;
using RyzeBridge.IntegrationManager.Accounts.Storage;
using RyzeBridge.IntegrationManager.Storage;

namespace RyzeBridge.IntegrationManager.Commands;

/// <summary>The commands of the command line. They need the database and the keys, not the broker.</summary>
internal static class ManagerCommands
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code; null when they name none, so that the service is run.</returns>
    public static async Task<int?> RunAsync(string[] args)
    {
        // Configuration comes as --Key=value on the command line.
        string[] words = [.. args.Where(arg => !arg.StartsWith('-'))];
        Func<IServiceProvider, Task<int>>? command = words switch
        {
            ["account", "add", var name] => services => AddAccountAsync(services, name),
            ["account", "list"] => ListAccountsAsync,
            ["account", "revoke", var name] => services => RevokeAccountAsync(services, name),
            ["secrets", "reencrypt"] => services => ReencryptAsync(services),
            [RestoredCommand.Name] => services => BumpEpochAsync(services),
            _ => null,
        };
        if (command is not null)
            return await RunAsync(args, command);
        if (HostingExtensions.IsCommandOfEveryService(args))
            return null;
        await Console.Error.WriteLineAsync("Commands: account add NAME | account list | account revoke NAME | secrets reencrypt | restored | migrate | health | generate-key");
        return 2;
    }

    private static async Task<int> RunAsync(string[] args, Func<IServiceProvider, Task<int>> command)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            builder.AddSecretFiles();
            // The output is the command's alone: scripts read it.
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(TimeProvider.System).AddTransitSecrets();
            builder.AddManagerStorage();
            await using var app = builder.Build();
            await app.Services.GetRequiredService<SchemaMigrator>().MigrateAsync(CancellationToken.None);
            return await command(app.Services);
        }
        catch (Exception exception) when (exception is ConfigurationException or OptionsValidationException or SealedSecretException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    private static async Task<int> AddAccountAsync(IServiceProvider services, string name)
    {
        var token = Token.Create();
        await services.GetRequiredService<AccountTable>().AddTokenAsync(name, Token.Hash(token), CancellationToken.None);
        await Console.Error.WriteLineAsync($"TokenAccount of '{name}', shown this once:");
        await Console.Out.WriteLineAsync(token);
        return 0;
    }

    private static async Task<int> ListAccountsAsync(IServiceProvider services)
    {
        foreach (var account in await services.GetRequiredService<AccountTable>().ListAsync(CancellationToken.None))
            await Console.Out.WriteLineAsync($"{account.Name}\t{account.Tokens} token(s)\t{account.Instances} instance(s)\tsince {account.CreatedAt:yyyy-MM-dd}");
        return 0;
    }

    private static async Task<int> RevokeAccountAsync(IServiceProvider services, string name)
    {
        var revoked = await services.GetRequiredService<AccountTable>().RevokeAsync(name, CancellationToken.None);
        await Console.Error.WriteLineAsync(revoked == 0 ? $"Account '{name}' has no token to revoke." : $"{revoked} token(s) of '{name}' revoked.");
        return revoked == 0 ? 1 : 0;
    }

    private static async Task<int> ReencryptAsync(IServiceProvider services)
    {
        var count = await services.GetRequiredService<SecretTable>().ReencryptAsync(CancellationToken.None);
        await Console.Error.WriteLineAsync($"{count} secret(s) sealed anew.");
        return 0;
    }

    private static async Task<int> BumpEpochAsync(IServiceProvider services)
    {
        var epoch = await services.GetRequiredService<EpochTable>().BumpAsync(CancellationToken.None);
        await Console.Error.WriteLineAsync($"Epoch is {epoch}. What relays heard after the backup is outranked; start the manager, which tells all instances again.");
        return 0;
    }
}
