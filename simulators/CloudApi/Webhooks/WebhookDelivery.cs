using System.Collections.Concurrent;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>One webhook on its way.</summary>
internal sealed class WebhookDelivery(SimulatedNumber number, byte[] body, DateTimeOffset createdAt)
{
    public string Id { get; } = Guid.NewGuid().ToString("n");

    public SimulatedNumber Number { get; } = number;

    public byte[] Body { get; } = body;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public ConcurrentQueue<DeliveryAttempt> Attempts { get; } = [];

    public bool IsTaken => Attempts.LastOrDefault()?.Status is 200;
}
