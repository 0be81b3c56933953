using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.OutboundRelay.Ticks;

/// <summary>Ticks.</summary>
internal sealed class WhatsAppReceiptConsumer(ReceiptIntake receipts) : IConsumer<WhatsAppReceiptReceived>
{
    public Task Consume(ConsumeContext<WhatsAppReceiptReceived> context) => receipts.TakeAsync(context.Message, context.CancellationToken);
}
