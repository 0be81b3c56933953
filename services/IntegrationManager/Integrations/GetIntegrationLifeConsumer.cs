using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Tells whether webhooks of an integration still have an effect.</summary>
internal sealed class GetIntegrationLifeConsumer(IntegrationTable integrations) : IConsumer<GetIntegrationLife>
{
    public async Task Consume(ConsumeContext<GetIntegrationLife> context) => await context.RespondAsync(
        new IntegrationLife { IsLive = await integrations.IsLiveAsync(context.Message.IntegrationId, context.CancellationToken) });
}
