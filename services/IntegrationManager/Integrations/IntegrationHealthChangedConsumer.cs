using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>A relay tells that a remote refuses an integration, or works again.</summary>
internal sealed class IntegrationHealthChangedConsumer(IntegrationTable integrations) : IConsumer<IntegrationHealthChanged>
{
    public Task Consume(ConsumeContext<IntegrationHealthChanged> context) => integrations.SaveHealthAsync(context.Message, context.CancellationToken);
}
