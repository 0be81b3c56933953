using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>Agents' messages and their updates.</summary>
internal sealed class ChatwootMessageConsumer(WebhookIntake intake, WaitingWebhooks waiting) : IConsumer<ChatwootMessageWebhookReceived>
{
    public async Task Consume(ConsumeContext<ChatwootMessageWebhookReceived> context)
    {
        var request = context.Message.Request;
        if (await waiting.AnyAsync(request.IntegrationId, context.CancellationToken)
            || await intake.TakeAsync(request, forgotten: false, context.CancellationToken) is not null)
            await waiting.AddAsync(request, context.CancellationToken);
    }
}
