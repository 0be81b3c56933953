using MassTransit;
using RabbitMQ.Client;
using RyzeBridge.Contracts;

namespace RyzeBridge.Messaging;

/// <summary>
/// Work in order: one queue a partition, one active consumer a queue, one message at a time. A direct exchange routes by the
/// partition that the publisher computed (<see cref="LanePartition"/>): no plugin, and a restart of the broker moves nothing.
/// </summary>
/// <typeparam name="TMessage">The contract.</typeparam>
public sealed class PartitionedRoute<TMessage> : Route
    where TMessage : class
{
    private readonly Func<TMessage, string> _key;

    internal PartitionedRoute(string exchange, Func<TMessage, string> key)
        : base(exchange, [.. LanePartition.All.Select(partition => $"{exchange}-{partition}")]) => _key = key;

    internal override void Configure(IRabbitMqBusFactoryConfigurator bus, string prefix)
    {
        bus.Message<TMessage>(message => message.SetEntityName(prefix + Exchange));
        bus.Send<TMessage>(send => send.UseRoutingKeyFormatter(context => LanePartition.Of(_key(context.Message))));
        bus.Publish<TMessage>(publish => publish.ExchangeType = ExchangeType.Direct);
    }

    internal override async Task DeclareAsync(IChannel channel, string prefix, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(prefix + Exchange, ExchangeType.Direct, durable: true, cancellationToken: cancellationToken);
        foreach (var partition in LanePartition.All)
        {
            var queue = $"{prefix}{Exchange}-{partition}";
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, QueueArguments.SingleActive, cancellationToken: cancellationToken);
            await channel.QueueBindAsync(queue, prefix + Exchange, partition, cancellationToken: cancellationToken);
        }
    }

    internal override void Receive<TConsumer>(IRabbitMqBusFactoryConfigurator bus, IBusRegistrationContext context, string queue, string prefix) =>
        bus.ReceiveEndpoint(prefix + queue, endpoint =>
        {
            endpoint.ConfigureConsumeTopology = false;
            endpoint.PrefetchCount = 1;
            endpoint.ConcurrentMessageLimit = 1;
            QueueArguments.ApplySingleActive(endpoint);
            ConsumerRetry.Apply(endpoint);
            endpoint.ConfigureConsumer<TConsumer>(context);
        });
}
