using RyzeBridge.Hosting.Commands;
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
    /// <summary>Adds the commands to the command line of the manager.</summary>
    public static ServiceCommandLine AddManagerCommands(this ServiceCommandLine line) => line
        .Add(new ServiceCommand("account", "Accounts and their tokens.")
        {
            Commands =
            [
                new("add", "Adds a token to an account, which is made if there is none, and prints the token, once.") { Argument = "NAME", RunAsync = OnDatabase((services, name) => AddAccountAsync(services, name[0])) },
                new("list", "Lists the accounts with their numbers of tokens and instances.") { RunAsync = OnDatabase((services, _) => ListAccountsAsync(services)) },
                new("revoke", "Revokes all tokens of an account; its instances and their own tokens stay.") { Argument = "NAME", RunAsync = OnDatabase((services, name) => RevokeAccountAsync(services, name[0])) },
            ],
        })
        .Add(new ServiceCommand("secrets", "Secrets in tables.")
        {
            Commands = [new("reencrypt", "Seals every stored secret anew, with the first of the at-rest keys.") { RunAsync = OnDatabase((services, _) => ReencryptAsync(services)) }],
        })
        .Add(RestoredCommand.Usage with { RunAsync = OnDatabase((services, _) => BumpEpochAsync(services)) });

    private static Func<string[], string[], Task<int>> OnDatabase(Func<IServiceProvider, string[], Task<int>> command) => async (settings, arguments) =>
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.AddSecretFiles();
        // The output is the command's alone: scripts read it.
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddTransitSecrets();
        builder.AddManagerStorage();
        await using var app = builder.Build();
        await app.Services.GetRequiredService<SchemaMigrator>().MigrateAsync(CancellationToken.None);
        return await command(app.Services, arguments);
    };

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
