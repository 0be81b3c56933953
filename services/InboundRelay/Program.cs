using RyzeBridge.InboundRelay;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.ServiceDefaults;
using RyzeBridge.ServiceDefaults.Storage;

return await ServiceDefaultsExtensions.RunServiceAsync(
    () => InboundRelayHost.Build(args),
    args,
    new Dictionary<string, Func<IServiceProvider, string[], Task<int>>>
    {
        [EraseCommand.Name] = Erasure.Command.RunAsync,
        [RestoredCommand.Name] = Restoration.Command.RunAsync,
    });
