using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Receipts;

namespace RyzeBridge.OutboundRelay.Bus;

/// <summary>Ticks.</summary>
internal sealed class WhatsAppReceiptConsumer(ReceiptIntake receipts) : IConsumer<WhatsAppReceiptReceived>
{
    public Task Consume(ConsumeContext<WhatsAppReceiptReceived> context) => receipts.TakeAsync(context.Message, context.CancellationToken);
}
