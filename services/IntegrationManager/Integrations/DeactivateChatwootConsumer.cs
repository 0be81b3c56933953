using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Removes an integration.</summary>
internal sealed class DeactivateChatwootConsumer(ChatwootDeactivation deactivation, InspectionPlaces places) : IConsumer<DeactivateChatwoot>
{
    public async Task Consume(ConsumeContext<DeactivateChatwoot> context)
    {
        // It waits for an activation of the instance to end: not in the places of others.
        using var place = places.TryTake(context.Message.AccountId);
        if (place is null)
        {
            await context.RespondAsync(IntegrationRefusals.ManyAtWork);
            return;
        }

        var (removed, refusal) = await deactivation.DeactivateAsync(context.Message.AccountId, context.Message.Instance, context.CancellationToken);
        if (removed is null)
            await context.RespondAsync(refusal!);
        else
            await context.RespondAsync(new ChatwootDeactivated { BridgeIntegrationId = removed });
    }
}
