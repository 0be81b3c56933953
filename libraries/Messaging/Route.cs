using MassTransit;
using RabbitMQ.Client;

namespace RyzeBridge.Messaging;

/// <summary>The way of one message type over the broker: its exchange and its queues. All of them stand in <see cref="BusTopology"/>.</summary>
public abstract class Route
{
    private protected Route(string exchange, IReadOnlyList<string> queues)
    {
        Exchange = exchange;
        Queues = queues;
    }

    /// <summary>Name of the exchange, without prefix.</summary>
    public string Exchange { get; }

    /// <summary>Names of the queues bound to it, without prefix.</summary>
    public IReadOnlyList<string> Queues { get; }

    /// <summary>Tells MassTransit the exchange of the message type and its routing key.</summary>
    internal abstract void Configure(IRabbitMqBusFactoryConfigurator bus, string prefix);

    /// <summary>Declares exchange, queues and bindings, so that they exist before the first publish, whoever starts first.</summary>
    internal abstract Task DeclareAsync(IChannel channel, string prefix, CancellationToken cancellationToken);

    /// <summary>Opens the receive endpoints on the queues of this route that belong to a service.</summary>
    internal abstract void Receive<TConsumer>(IRabbitMqBusFactoryConfigurator bus, IBusRegistrationContext context, string queue, string prefix)
        where TConsumer : class, IConsumer;
}
