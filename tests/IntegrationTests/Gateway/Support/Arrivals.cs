using System.Collections.Concurrent;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>What reached the relays' queues, in the order of arrival.</summary>
internal sealed class Arrivals
{
    public ConcurrentQueue<object> All { get; } = new();

    public IReadOnlyList<WhatsAppItemReceived> Items(Guid connection) => [.. All.OfType<WhatsAppItemReceived>().Where(item => item.ConnectionId == connection)];

    public IReadOnlyList<WhatsAppReceiptReceived> Receipts(Guid connection) =>
        [.. All.OfType<WhatsAppReceiptReceived>().Where(receipt => receipt.ConnectionId == connection)];

    public IReadOnlyList<ChatwootMessageWebhookReceived> Messages(Guid integration) =>
        [.. All.OfType<ChatwootMessageWebhookReceived>().Where(webhook => webhook.Request.IntegrationId == integration)];

    public IReadOnlyList<InboxSuspected> Suspicions(Guid integration) =>
        [.. All.OfType<InboxSuspected>().Where(suspicion => suspicion.IntegrationId == integration)];

    public IReadOnlyList<ChatwootConversationWebhookReceived> Conversations(Guid integration) =>
        [.. All.OfType<ChatwootConversationWebhookReceived>().Where(webhook => webhook.Request.IntegrationId == integration)];
}
