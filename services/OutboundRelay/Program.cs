using RyzeBridge.OutboundRelay;
using RyzeBridge.ServiceDefaults;

return await ServiceDefaultsExtensions.RunServiceAsync(() => OutboundRelayHost.Build(args), args);
