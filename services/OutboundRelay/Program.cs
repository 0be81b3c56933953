using RyzeBridge.Hosting.Commands;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.OutboundRelay;
using RyzeBridge.OutboundRelay.Storage;

return await new ServiceCommandLine("RyzeBridge outbound-relay: agents' messages to WhatsApp, receipts to Chatwoot.", OutboundRelayHost.Build)
    .AddMigrate()
    .Add(EraseCommand.Usage, Erasure.Command.RunAsync)
    .Add(RestoredCommand.Usage, Restoration.Command.RunAsync)
    .RunAsync(args);
