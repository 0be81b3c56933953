using MassTransit;

namespace RyzeBridge.Messaging;

/// <summary>
/// Arguments of every queue: durable quorum queues, which a broker cluster replicates. Whoever declares a queue first must
/// give exactly these, so they stand in one place.
/// </summary>
internal static class QueueArguments
{
    /// <summary>
    /// RabbitMQ 4 drops a message after 20 deliveries by default, and 3.10 puts a returned message at the queue's end unless a
    /// limit is set. Every crash of a consumer counts, so the limit is set out of reach.
    /// </summary>
    private const int DeliveryLimit = 1_000_000;

    /// <summary>For a declaration without MassTransit: the same as <see cref="Apply"/>.</summary>
    public static IDictionary<string, object?> Plain { get; } = new Dictionary<string, object?>
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = DeliveryLimit,
    };

    /// <summary>The same as <see cref="ApplySingleActive"/>.</summary>
    public static IDictionary<string, object?> SingleActive { get; } = new Dictionary<string, object?>(Plain) { ["x-single-active-consumer"] = true };

    public static void Apply(IRabbitMqQueueConfigurator queue)
    {
        queue.Durable = true;
        queue.SetQuorumQueue();
        queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
    }

    public static void ApplySingleActive(IRabbitMqQueueConfigurator queue)
    {
        Apply(queue);
        queue.SingleActiveConsumer = true;
    }
}
