using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Activates an integration.</summary>
internal sealed class ActivateChatwootConsumer(ChatwootActivation activation) : IConsumer<ActivateChatwoot>
{
    public async Task Consume(ConsumeContext<ActivateChatwoot> context)
    {
        var (activated, refusal) = await activation.ActivateAsync(context.Message, context.CancellationToken);
        if (activated is null)
            await context.RespondAsync(refusal!);
        else
            await context.RespondAsync(activated);
    }
}
