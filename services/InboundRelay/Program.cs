using RyzeBridge.InboundRelay;
using RyzeBridge.InboundRelay.Commands;
using RyzeBridge.ServiceDefaults;

return await ServiceDefaultsExtensions.RunServiceAsync(
    () => InboundRelayHost.Build(args), args, new Dictionary<string, Func<IServiceProvider, string[], Task<int>>> { [EraseCommand.Name] = EraseCommand.RunAsync });
