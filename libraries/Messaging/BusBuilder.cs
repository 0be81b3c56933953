using MassTransit;

namespace RyzeBridge.Messaging;

/// <summary>What a service receives. Filled by the service's <c>Bus/</c> folder, applied by <see cref="BusExtensions.AddBus"/>.</summary>
public sealed class BusBuilder
{
    private readonly List<Action<IBusRegistrationConfigurator>> _registrations = [];
    private readonly List<Action<IRabbitMqBusFactoryConfigurator, IBusRegistrationContext, string>> _endpoints = [];
    private readonly List<string> _queues = [];

    /// <summary>Names of the queues that the service consumes, without prefix.</summary>
    internal IReadOnlyList<string> Queues => _queues;

    /// <summary>Consumes the queues of a route that belong to the service: all partitions, or the queue whose name starts with the service's.</summary>
    /// <param name="route">One of <see cref="BusTopology"/>.</param>
    /// <param name="service">Name of the service, e.g. <c>inbound-relay</c>; not needed for a partitioned route.</param>
    public BusBuilder Consume<TConsumer>(Route route, string? service = null)
        where TConsumer : class, IConsumer
    {
        var queues = route.Queues.Where(queue => service is null || queue.StartsWith(service + ".", StringComparison.Ordinal)).ToList();
        if (queues.Count == 0)
            throw new ArgumentException($"Route {route.Exchange} has no queue of service {service}.", nameof(service));

        _queues.AddRange(queues);
        _registrations.Add(registration => registration.AddConsumer<TConsumer>());
        foreach (var queue in queues)
            _endpoints.Add((bus, context, prefix) => route.Receive<TConsumer>(bus, context, queue, prefix));
        return this;
    }

    /// <summary>Answers requests of one or more types on a queue.</summary>
    public BusBuilder Respond(string queue, params Type[] consumers) => Respond(queue, published: true, consumers);

    /// <summary>Answers requests that are sent to the queue by its name, where several services answer requests of one type.</summary>
    public BusBuilder RespondDirectly(string queue, params Type[] consumers) => Respond(queue, published: false, consumers);

    /// <summary>Makes <c>IRequestClient&lt;TRequest&gt;</c> available, with its time-out.</summary>
    public BusBuilder Request<TRequest>(TimeSpan timeout)
        where TRequest : class
    {
        _registrations.Add(registration => registration.AddRequestClient<TRequest>((RequestTimeout)timeout));
        return this;
    }

    internal void Register(IBusRegistrationConfigurator registration) => _registrations.ForEach(register => register(registration));

    internal void Configure(IRabbitMqBusFactoryConfigurator bus, IBusRegistrationContext context, string prefix) =>
        _endpoints.ForEach(endpoint => endpoint(bus, context, prefix));

    private BusBuilder Respond(string queue, bool published, Type[] consumers)
    {
        _queues.Add(queue);
        _registrations.Add(registration =>
        {
            foreach (var consumer in consumers)
                registration.AddConsumer(consumer);
        });
        _endpoints.Add((bus, context, prefix) => bus.ReceiveEndpoint(prefix + queue, endpoint =>
        {
            endpoint.PrefetchCount = 64;
            endpoint.ConcurrentMessageLimit = 64;
            endpoint.PublishFaults = false;
            // The caller is told at once and asks again: a request of yesterday must not be carried out when somebody empties an error queue.
            endpoint.DiscardFaultedMessages();
            endpoint.ConfigureConsumeTopology = published;
            QueueArguments.Apply(endpoint);
            foreach (var consumer in consumers)
                endpoint.ConfigureConsumer(context, consumer);
        }));
        return this;
    }
}
