using RyzeBridge.Chatwoot;
using RyzeBridge.Hosting;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Network;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationManager.Accounts;
using RyzeBridge.IntegrationManager.Authorization;
using RyzeBridge.IntegrationManager.Bus;
using RyzeBridge.IntegrationManager.Connections;
using RyzeBridge.IntegrationManager.Instances;
using RyzeBridge.IntegrationManager.Integrations;
using RyzeBridge.IntegrationManager.Storage;
using RyzeBridge.Messaging.Outbox;

namespace RyzeBridge.IntegrationManager;

/// <summary>The service: who may call, which instances there are, how each is joined to Chatwoot.</summary>
public static class ManagerHost
{
    /// <summary>Name of the service on the bus and in telemetry.</summary>
    internal const string Service = "integration-manager";

    /// <summary>Builds the host.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(Service);
        builder.AddManagerStorage();
        builder.AddManagerBus();
        builder.Services
            .AddOutbox()
            .AddNetworkGuard()
            .AddChatwoot(budgeted: false)
            .AddValidatedOptions<GatewayOptions>(GatewayOptions.Section)
            .AddAuthorizationOfTokens()
            .AddProviderConnections()
            .AddManagedInstances()
            .AddIntegrations()
            .AddHostedService<ConfiguredAccounts>();
        return builder.Build();
    }

    /// <summary>Database, keys and tables: what the commands need too.</summary>
    internal static WebApplicationBuilder AddManagerStorage(this WebApplicationBuilder builder)
    {
        builder.AddDatabase("integration_manager", OutboxExtensions.Migrations, new MigrationScripts(typeof(ManagerHost).Assembly, "RyzeBridge.IntegrationManager."));
        builder.Services.AddAtRestSecrets().AddAccounts().AddSingleton<EpochTable>().AddSingleton<SecretTable>();
        return builder;
    }
}
