using RyzeBridge.OutboundRelay;
using RyzeBridge.OutboundRelay.Commands;
using RyzeBridge.ServiceDefaults;

return await ServiceDefaultsExtensions.RunServiceAsync(
    () => OutboundRelayHost.Build(args), args, new Dictionary<string, Func<IServiceProvider, string[], Task<int>>> { [EraseCommand.Name] = EraseCommand.RunAsync });
