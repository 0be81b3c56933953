using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>Stands where the relays are.</summary>
internal sealed class ArrivalConsumer(Arrivals arrivals) :
    IConsumer<WhatsAppItemReceived>,
    IConsumer<WhatsAppReceiptReceived>,
    IConsumer<ChatwootMessageWebhookReceived>,
    IConsumer<ChatwootConversationWebhookReceived>,
    IConsumer<InboxSuspected>
{
    public Task Consume(ConsumeContext<WhatsAppItemReceived> context) => Keep(context.Message);

    public Task Consume(ConsumeContext<WhatsAppReceiptReceived> context) => Keep(context.Message);

    public Task Consume(ConsumeContext<ChatwootMessageWebhookReceived> context) => Keep(context.Message);

    public Task Consume(ConsumeContext<ChatwootConversationWebhookReceived> context) => Keep(context.Message);

    public Task Consume(ConsumeContext<InboxSuspected> context) => Keep(context.Message);

    private Task Keep(object message)
    {
        arrivals.All.Enqueue(message);
        return Task.CompletedTask;
    }
}
