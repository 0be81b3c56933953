using RyzeBridge.Gateway;
using RyzeBridge.Hosting;

return await HostingExtensions.RunServiceAsync(() => GatewayHost.Build(args), args);
