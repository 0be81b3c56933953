using RyzeBridge.InboundRelay;
using RyzeBridge.ServiceDefaults;

return await ServiceDefaultsExtensions.RunServiceAsync(() => InboundRelayHost.Build(args), args);
