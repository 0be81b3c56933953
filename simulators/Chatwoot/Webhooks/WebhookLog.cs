using System.Collections.Concurrent;

namespace RyzeBridge.ChatwootSimulator.Webhooks;

/// <summary>The newest deliveries, oldest first.</summary>
internal sealed class WebhookLog
{
    private const int Capacity = 10_000;

    private readonly ConcurrentQueue<WebhookDelivery> _deliveries = [];

    public IReadOnlyCollection<WebhookDelivery> All => [.. _deliveries];

    public void Add(WebhookDelivery delivery)
    {
        _deliveries.Enqueue(delivery);
        while (_deliveries.Count > Capacity)
            _deliveries.TryDequeue(out _);
    }

    public void Clear() => _deliveries.Clear();
}
