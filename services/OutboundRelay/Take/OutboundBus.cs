using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Operations;
using RyzeBridge.Messaging;
using RyzeBridge.OutboundRelay.CatchUp;
using RyzeBridge.OutboundRelay.Ticks;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>What the relay receives.</summary>
internal static class OutboundBus
{
    public static void Configure(BusBuilder bus) => bus
        .Consume<ChatwootMessageConsumer>(BusTopology.Outbound)
        .Consume<WhatsAppReceiptConsumer>(BusTopology.Receipts, OutboundRelayNames.Service)
        .Consume<InboxSuspectedConsumer>(BusTopology.Suspicions, OutboundRelayNames.Service)
        .AnswerOperators(BusTopology.OutboundRequests)
        .ConsumeInstances(OutboundRelayNames.Service);
}
