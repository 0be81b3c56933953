using RyzeBridge.OutboundRelay;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.ServiceDefaults;
using RyzeBridge.ServiceDefaults.Storage;

return await ServiceDefaultsExtensions.RunServiceAsync(
    () => OutboundRelayHost.Build(args),
    args,
    new Dictionary<string, Func<IServiceProvider, string[], Task<int>>>
    {
        [EraseCommand.Name] = Erasure.Command.RunAsync,
        [RestoredCommand.Name] = Restoration.Command.RunAsync,
    });
