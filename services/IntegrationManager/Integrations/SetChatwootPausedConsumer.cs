using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Instances.Storage;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Pauses or resumes an integration.</summary>
internal sealed class SetChatwootPausedConsumer(InstanceTable instances, IntegrationTable integrations) : IConsumer<SetChatwootPaused>
{
    public async Task Consume(ConsumeContext<SetChatwootPaused> context)
    {
        var command = context.Message;
        if (await instances.FindAsync(command.AccountId, command.Instance, context.CancellationToken) is not { } instanceId)
        {
            await context.RespondAsync(IntegrationRefusals.InstanceNotFound);
            return;
        }

        await integrations.SavePausedAsync(instanceId, command.Paused, context.CancellationToken);
        if (await integrations.FindAsync(instanceId, context.CancellationToken) is ({ } integration, _))
            await context.RespondAsync(new ChatwootPausedSet
            {
                BridgeIntegrationId = integration.BridgeIntegrationId,
                Status = integration.Status,
                Told = await instances.ToldAsync(instanceId, context.CancellationToken),
            });
        else
            await context.RespondAsync(IntegrationRefusals.NoIntegration);
    }
}
