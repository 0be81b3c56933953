using RyzeBridge.Hosting;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.OutboundRelay;
using RyzeBridge.OutboundRelay.Storage;

return await HostingExtensions.RunServiceAsync(
    () => OutboundRelayHost.Build(args),
    args,
    new Dictionary<string, Func<IServiceProvider, string[], Task<int>>>
    {
        [EraseCommand.Name] = Erasure.Command.RunAsync,
        [RestoredCommand.Name] = Restoration.Command.RunAsync,
    });
