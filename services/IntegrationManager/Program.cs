using RyzeBridge.Hosting.Commands;
using RyzeBridge.IntegrationManager;
using RyzeBridge.IntegrationManager.Commands;

return await new ServiceCommandLine("RyzeBridge integration-manager: accounts, instances and integrations.", ManagerHost.Build)
    .AddMigrate()
    .AddManagerCommands()
    .RunAsync(args);
