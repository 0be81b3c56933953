using RyzeBridge.Hosting.Commands;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.InboundRelay;
using RyzeBridge.InboundRelay.Storage;

return await new ServiceCommandLine("RyzeBridge inbound-relay: WhatsApp's events to Chatwoot.", InboundRelayHost.Build)
    .AddMigrate()
    .Add(EraseCommand.Usage, Erasure.Command.RunAsync)
    .Add(RestoredCommand.Usage, Restoration.Command.RunAsync)
    .RunAsync(args);
