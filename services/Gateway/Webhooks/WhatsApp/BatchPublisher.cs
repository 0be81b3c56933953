using RyzeBridge.Contracts;
using RyzeBridge.Messaging;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.Gateway.Webhooks.WhatsApp;

/// <summary>
/// Publishes what a webhook held. Within a chat each message waits for the confirm of the one before, so the broker has
/// them in order; different chats go side by side.
/// </summary>
internal sealed class BatchPublisher(IMessagePublisher publisher)
{
    /// <summary>Chats of one webhook that are published at a time.</summary>
    private const int AtATime = 32;

    /// <exception cref="PublishFailedException">Some of it is not confirmed; the whole webhook is to be repeated.</exception>
    public async Task PublishAsync(Guid connectionId, string connector, WebhookBatch batch, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        var chats = batch.Items.Concat(batch.Account)
            .Select((item, position) => ToMessage(connectionId, connector, item, position, receivedAt))
            .GroupBy(message => (message.Endpoint, message.Chat));
        await Parallel.ForEachAsync(chats, limit, async (chat, cancellation) =>
        {
            foreach (var message in chat)
                await publisher.PublishAsync(message, cancellation);
        });

        // Receipts only ever rise, so their order does not matter. They come last: a repeat finds the messages done.
        var receipts = batch.Receipts.Select(receipt => ToMessage(connectionId, connector, receipt, receivedAt));
        await Parallel.ForEachAsync(receipts, limit, async (receipt, cancellation) => await publisher.PublishAsync(receipt, cancellation));
    }

    private static WhatsAppItemReceived ToMessage(Guid connectionId, string connector, WebhookItem item, int position, DateTimeOffset receivedAt) => new()
    {
        ConnectionId = connectionId,
        Connector = connector,
        Endpoint = item.Endpoint,
        Chat = item.Chat,
        Kind = item.Kind,
        ProviderMessageId = item.ProviderMessageId,
        SentAt = item.SentAt,
        ReceivedAt = receivedAt,
        BatchPosition = position,
        Payload = item.Payload,
    };

    private static WhatsAppReceiptReceived ToMessage(Guid connectionId, string connector, WebhookReceipt receipt, DateTimeOffset receivedAt) => new()
    {
        ConnectionId = connectionId,
        Connector = connector,
        Endpoint = receipt.Endpoint,
        ProviderMessageId = receipt.ProviderMessageId,
        ReceivedAt = receivedAt,
        Payload = receipt.Payload,
    };
}
