using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Operations;
using RyzeBridge.InboundRelay.Bus;
using RyzeBridge.Messaging;

namespace RyzeBridge.InboundRelay.Take;

/// <summary>What the service receives.</summary>
internal static class InboundBus
{
    /// <summary>Customers' messages, conversations' states, the operator's questions, and the state of instances.</summary>
    public static void Configure(BusBuilder bus) => bus
        .Consume<WhatsAppItemConsumer>(BusTopology.Inbound)
        .Consume<ConversationWebhookConsumer>(BusTopology.ChatwootConversations, InboundRelayNames.Service)
        .Consume<IntegrationHealthConsumer>(BusTopology.Health, InboundRelayNames.Service)
        .AnswerOperators(BusTopology.InboundRequests)
        .ConsumeInstances(InboundRelayNames.Service);
}
