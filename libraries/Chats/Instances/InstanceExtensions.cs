using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Chats.Instances.Storage;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Messaging;

namespace RyzeBridge.Chats.Instances;

/// <summary>Adds the projection of instances to a relay.</summary>
public static class InstanceExtensions
{
    /// <summary>The projection's migrations, for <see cref="DatabaseExtensions.AddDatabase"/>.</summary>
    public static MigrationScripts Migrations { get; } = new(typeof(InstanceExtensions).Assembly, "RyzeBridge.Chats.Instances.");

    /// <summary>Adds <see cref="IInstances"/>; needs a database with <see cref="Migrations"/>.</summary>
    /// <param name="services">The service's collection.</param>
    /// <param name="service">Name of the service, e.g. <c>inbound-relay</c>.</param>
    public static IServiceCollection AddInstances(this IServiceCollection services, string service) => services
        .AddAtRestSecrets()
        .AddSingleton<InstanceTable>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<InstanceProjection>(provider, service))
        .AddSingleton<IInstances>(provider => provider.GetRequiredService<InstanceProjection>())
        .AddHostedService<ResealAtStart>()
        .AddHostedService<RepublishAtStart>();

    /// <summary>Receives <see cref="Contracts.InstanceChanged"/> for the projection.</summary>
    public static BusBuilder ConsumeInstances(this BusBuilder bus, string service) => bus.Consume<InstanceChangedConsumer>(BusTopology.Instances, service);
}
