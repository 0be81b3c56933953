using MassTransit;
using RabbitMQ.Client;

namespace RyzeBridge.Messaging;

/// <summary>An event: every queue gets a copy, replicas of a service share their queue, order does not matter.</summary>
/// <typeparam name="TMessage">The contract.</typeparam>
public sealed class FanoutRoute<TMessage> : Route
    where TMessage : class
{
    private const int Prefetch = 32;

    internal FanoutRoute(string exchange, params string[] queues)
        : base(exchange, queues)
    {
    }

    internal override void Configure(IRabbitMqBusFactoryConfigurator bus, string prefix) =>
        bus.Message<TMessage>(message => message.SetEntityName(prefix + Exchange));

    internal override async Task DeclareAsync(IChannel channel, string prefix, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(prefix + Exchange, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
        foreach (var queue in Queues)
        {
            await channel.QueueDeclareAsync(prefix + queue, durable: true, exclusive: false, autoDelete: false, QueueArguments.Plain, cancellationToken: cancellationToken);
            await channel.QueueBindAsync(prefix + queue, prefix + Exchange, "", cancellationToken: cancellationToken);
        }
    }

    internal override void Receive<TConsumer>(IRabbitMqBusFactoryConfigurator bus, IBusRegistrationContext context, string queue, string prefix) =>
        bus.ReceiveEndpoint(prefix + queue, endpoint =>
        {
            endpoint.ConfigureConsumeTopology = false;
            endpoint.PrefetchCount = Prefetch;
            endpoint.ConcurrentMessageLimit = Prefetch;
            QueueArguments.Apply(endpoint);
            ConsumerRetry.Apply(endpoint);
            endpoint.ConfigureConsumer<TConsumer>(context);
        });
}
