using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Storage;

namespace RyzeBridge.InboundRelay.Bus;

/// <summary>Whether WhatsApp lets instances send; of Chatwoot nothing can be said in Chatwoot.</summary>
internal sealed class IntegrationHealthConsumer(WhatsAppHealthTable healths) : IConsumer<IntegrationHealthChanged>
{
    public Task Consume(ConsumeContext<IntegrationHealthChanged> context)
    {
        var health = context.Message;
        return health.Remote == "whatsapp"
            ? healths.SetAsync(health.InstanceId, health.IntegrationId, health.Healthy, health.Reason?.Write() ?? health.Error, context.CancellationToken)
            : Task.CompletedTask;
    }
}
