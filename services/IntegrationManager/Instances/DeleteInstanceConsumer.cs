using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Integrations;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>Deletes an instance.</summary>
internal sealed class DeleteInstanceConsumer(ChatwootDeactivation deactivation) : IConsumer<DeleteInstance>
{
    public async Task Consume(ConsumeContext<DeleteInstance> context)
    {
        var (deleted, refusal) = await deactivation.DeleteInstanceAsync(context.Message.AccountId, context.Message.Instance, context.CancellationToken);
        if (deleted is { } instanceId)
            await context.RespondAsync(new InstanceDeleted { InstanceId = instanceId });
        else
            await context.RespondAsync(refusal!);
    }
}
