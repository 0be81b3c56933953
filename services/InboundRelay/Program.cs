using RyzeBridge.Hosting;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.InboundRelay;
using RyzeBridge.InboundRelay.Storage;

return await HostingExtensions.RunServiceAsync(
    () => InboundRelayHost.Build(args),
    args,
    new Dictionary<string, Func<IServiceProvider, string[], Task<int>>>
    {
        [EraseCommand.Name] = Erasure.Command.RunAsync,
        [RestoredCommand.Name] = Restoration.Command.RunAsync,
    });
