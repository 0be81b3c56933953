using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Activates an integration. An account has only a few places, in which its activations wait for each other and for Chatwoot: the queue
/// has more, so that a Chatwoot that hangs keeps nobody else waiting.
/// </summary>
internal sealed class ActivateChatwootConsumer(ChatwootActivation activation, ActivationPlaces places) : IConsumer<ActivateChatwoot>
{
    public async Task Consume(ConsumeContext<ActivateChatwoot> context)
    {
        using var place = places.TryTake(context.Message.AccountId);
        if (place is null)
        {
            await context.RespondAsync(IntegrationRefusals.ManyAtWork);
            return;
        }

        var (activated, refusal) = await activation.ActivateAsync(context.Message, context.CancellationToken);
        if (activated is null)
            await context.RespondAsync(refusal!);
        else
            await context.RespondAsync(activated);
    }
}
