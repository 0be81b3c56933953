using RyzeBridge.IntegrationManager;
using RyzeBridge.IntegrationManager.Commands;
using RyzeBridge.ServiceDefaults;

return await ManagerCommands.RunAsync(args) ?? await ServiceDefaultsExtensions.RunServiceAsync(() => ManagerHost.Build(args), args);
