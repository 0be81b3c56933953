using RyzeBridge.Hosting;
using RyzeBridge.IntegrationManager;
using RyzeBridge.IntegrationManager.Commands;

return await ManagerCommands.RunAsync(args) ?? await HostingExtensions.RunServiceAsync(() => ManagerHost.Build(args), args);
