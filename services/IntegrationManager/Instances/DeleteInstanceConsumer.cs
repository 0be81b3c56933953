using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Integrations;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>Deletes an instance.</summary>
internal sealed class DeleteInstanceConsumer(ChatwootDeactivation deactivation, InspectionPlaces places) : IConsumer<DeleteInstance>
{
    public async Task Consume(ConsumeContext<DeleteInstance> context)
    {
        // It waits for an activation of the instance to end: not in the places of others.
        using var place = places.TryTake(context.Message.AccountId);
        if (place is null)
        {
            await context.RespondAsync(IntegrationRefusals.ManyAtWork);
            return;
        }

        var (deleted, refusal) = await deactivation.DeleteInstanceAsync(context.Message.AccountId, context.Message.Instance, context.CancellationToken);
        if (deleted is { } instanceId)
            await context.RespondAsync(new InstanceDeleted { InstanceId = instanceId });
        else
            await context.RespondAsync(refusal!);
    }
}
