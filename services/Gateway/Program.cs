using RyzeBridge.Gateway;
using RyzeBridge.ServiceDefaults;

return await ServiceDefaultsExtensions.RunServiceAsync(() => GatewayHost.Build(args), args);
