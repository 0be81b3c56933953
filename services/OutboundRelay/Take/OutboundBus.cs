using RyzeBridge.Chats.Instances;
using RyzeBridge.Messaging;
using RyzeBridge.OutboundRelay.Bus;
using RyzeBridge.OutboundRelay.Ticks;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>What the relay receives.</summary>
internal static class OutboundBus
{
    public static void Configure(BusBuilder bus) => bus
        .Consume<ChatwootMessageConsumer>(BusTopology.Outbound)
        .Consume<WhatsAppReceiptConsumer>(BusTopology.Receipts, OutboundRelayHost.ServiceName)
        .RespondDirectly(BusTopology.OutboundRequests, typeof(OperatorConsumer))
        .ConsumeInstances(OutboundRelayHost.ServiceName);
}
