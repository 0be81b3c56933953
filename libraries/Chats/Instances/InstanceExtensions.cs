using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Chats.Instances.Storage;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chats.Texts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.Messaging;

namespace RyzeBridge.Chats.Instances;

/// <summary>Adds the projection of instances to a relay.</summary>
public static class InstanceExtensions
{
    /// <summary>Adds <see cref="IInstances"/>; needs a database with <see cref="ChatsSchema.Migrations"/>.</summary>
    /// <param name="services">The service's collection.</param>
    /// <param name="service">Name of the service, e.g. <c>inbound-relay</c>.</param>
    public static IServiceCollection AddInstances(this IServiceCollection services, string service) => services
        .AddAtRestSecrets()
        .AddSingleton(ChatReasons.Family)
        .AddSingleton<InstanceTable>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<InstanceProjection>(provider, service))
        .AddSingleton<IInstances>(provider => provider.GetRequiredService<InstanceProjection>())
        .AddHostedService<ResealAtStart>()
        .AddHostedService<RepublishAtStart>();

    /// <summary>Receives <see cref="Contracts.InstanceChanged"/> for the projection.</summary>
    public static BusBuilder ConsumeInstances(this BusBuilder bus, string service) => bus.Consume<InstanceChangedConsumer>(BusTopology.Instances, service);
}
