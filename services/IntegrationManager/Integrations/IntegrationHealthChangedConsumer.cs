using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>A relay tells that a remote refuses an integration, or works again. Why Chatwoot refuses is looked at here: the relay knows less.</summary>
internal sealed class IntegrationHealthChangedConsumer(IntegrationTable integrations, PromptInspection inspection) : IConsumer<IntegrationHealthChanged>
{
    public async Task Consume(ConsumeContext<IntegrationHealthChanged> context)
    {
        var health = context.Message;
        await integrations.SaveHealthAsync(health, context.CancellationToken);
        if (health is { Healthy: false, Remote: "chatwoot" })
            await inspection.InspectAsync(health.IntegrationId, context.CancellationToken);
    }
}
