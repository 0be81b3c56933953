using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Removes an integration.</summary>
internal sealed class DeactivateChatwootConsumer(ChatwootDeactivation deactivation) : IConsumer<DeactivateChatwoot>
{
    public async Task Consume(ConsumeContext<DeactivateChatwoot> context)
    {
        var (removed, refusal) = await deactivation.DeactivateAsync(context.Message.AccountId, context.Message.Instance, context.CancellationToken);
        if (removed is null)
            await context.RespondAsync(refusal!);
        else
            await context.RespondAsync(new ChatwootDeactivated { BridgeIntegrationId = removed });
    }
}
