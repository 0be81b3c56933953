using System.Text.RegularExpressions;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.IntegrationManager.Accounts.Storage;

namespace RyzeBridge.IntegrationManager.Accounts;

/// <summary>Makes the accounts of the configuration at start; a token that is no longer configured is revoked.</summary>
internal sealed partial class ConfiguredAccounts(IConfiguration configuration, AccountTable accounts) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => accounts.ConfigureAsync(Read(), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private List<ConfiguredAccount> Read()
    {
        var configured = configuration.GetSection(ConfiguredAccount.Section).Get<List<ConfiguredAccount>>() ?? [];
        for (var index = 0; index < configured.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(configured[index].Name))
                throw new ConfigurationException($"{ConfiguredAccount.Section}:{index}:Name is not set. Give the account's name, e.g. 'acme'.");
            if (!HashForm().IsMatch(configured[index].TokenHash))
                throw new ConfigurationException($"{ConfiguredAccount.Section}:{index}:TokenHash is not a lower-case hex SHA-256. Make one, e.g. printf %s \"$TOKEN\" | sha256sum.");
        }

        return configured;
    }

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HashForm();
}
