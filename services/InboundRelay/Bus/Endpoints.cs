using RyzeBridge.Chats.Instances;
using RyzeBridge.Messaging;

namespace RyzeBridge.InboundRelay.Bus;

/// <summary>What the service receives.</summary>
internal static class Endpoints
{
    /// <summary>Customers' messages, conversations' states, what was sent, the operator's questions, and the state of instances.</summary>
    public static void Configure(BusBuilder bus) => bus
        .Consume<WhatsAppItemConsumer>(BusTopology.Inbound)
        .Consume<ConversationWebhookConsumer>(BusTopology.ChatwootConversations, Service.Name)
        .Consume<OutboundMessageSentConsumer>(BusTopology.Sent, Service.Name)
        .Consume<IntegrationHealthConsumer>(BusTopology.Health, Service.Name)
        .Consume<ControlCommandConsumer>(BusTopology.ControlCommands, Service.Name)
        .RespondDirectly(BusTopology.InboundRequests, typeof(OperatorConsumer))
        .ConsumeInstances(Service.Name);
}
