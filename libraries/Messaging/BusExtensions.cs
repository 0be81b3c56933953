using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Loops;

namespace RyzeBridge.Messaging;

/// <summary>Connects a service to RabbitMQ.</summary>
public static class BusExtensions
{
    /// <summary>Adds the bus: topology, the service's consumers and request clients, <see cref="IMessagePublisher"/>.</summary>
    /// <exception cref="RyzeBridge.Hosting.Configuration.ConfigurationException">No broker is configured.</exception>
    public static IHostApplicationBuilder AddBus(this IHostApplicationBuilder builder, Action<BusBuilder> configure)
    {
        var options = builder.Configuration.GetSection(BusOptions.Section).Get<BusOptions>() ?? new BusOptions();
        var address = builder.Configuration.RequireConnectionString("RabbitMq", "amqp://user:password@rabbitmq:5672/");
        var broker = new BrokerConnection(address, options);
        var endpoints = new BusBuilder();
        configure(endpoints);

        builder.Services.AddValidatedOptions<BusOptions>(BusOptions.Section);
        builder.Services.TryAddSingleton<IMessagePublisher, ConfirmedPublisher>();
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<TopologyDeclaration>(services, broker));
        if (endpoints.Queues.Count > 0)
            builder.Services.AddErrorQueueWatch(broker, endpoints.Queues);
        builder.Services.AddMassTransit(registration =>
        {
            registration.DisableUsageTelemetry();
            registration.SetRabbitMqReplyToRequestClientFactory();
            endpoints.Register(registration);
            registration.UsingRabbitMq((context, bus) =>
            {
                broker.Configure(bus);
                bus.AutoStart = true;
                ConfigureErrorQueues(bus);
                bus.MessageTopology.SetEntityNameFormatter(new PrefixedEntityNames(options.Prefix));
                foreach (var route in BusTopology.All)
                    route.Configure(bus, options.Prefix);
                endpoints.Configure(bus, context, options.Prefix);
            });
        });
        builder.Services.Configure<MassTransitHostOptions>(host =>
        {
            // Without limit: a start that is given up hangs in stopping the endpoint that did not start.
            host.WaitUntilStarted = true;
            host.StopTimeout = TimeSpan.FromSeconds(25);
            host.ConsumerStopTimeout = TimeSpan.FromSeconds(20);
        });
        return builder;
    }

    private static void AddErrorQueueWatch(this IServiceCollection services, BrokerConnection broker, IReadOnlyList<string> queues)
    {
        services.AddLoops();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ErrorQueueWatch>(provider, broker, queues));
        services.AddHostedService(provider => provider.GetRequiredService<ErrorQueueWatch>());
        services.AddReceiveObserver<FaultedMessages>();
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "error-queues", provider => provider.GetRequiredService<ErrorQueueWatch>(), HealthStatus.Degraded, ["ready"]));
    }

    /// <summary>One error queue per route, without single active consumer: that would lock <c>basic.get</c> out of it.</summary>
    private static void ConfigureErrorQueues(IRabbitMqBusFactoryConfigurator bus)
    {
        bus.SendTopology.ErrorQueueNameFormatter = new SharedErrorQueueNames();
        bus.SendTopology.ConfigureErrorSettings = queue => queue.SingleActiveConsumer = false;
        bus.SendTopology.ConfigureDeadLetterSettings = queue => queue.SingleActiveConsumer = false;
    }
}
