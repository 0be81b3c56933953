using RyzeBridge.IntegrationManager.Authorization;
using RyzeBridge.IntegrationManager.Connections;
using RyzeBridge.IntegrationManager.Instances;
using RyzeBridge.IntegrationManager.Integrations;
using RyzeBridge.Messaging;

namespace RyzeBridge.IntegrationManager.Bus;

/// <summary>What the manager answers and hears.</summary>
internal static class ManagerBus
{
    public static IHostApplicationBuilder AddManagerBus(this IHostApplicationBuilder builder) => builder.AddBus(bus => bus
        .Respond(
            BusTopology.ManagerRequests,
            typeof(AuthorizeTokenConsumer),
            typeof(CreateInstanceConsumer),
            typeof(ListInstancesConsumer),
            typeof(UpdateInstanceSettingsConsumer),
            typeof(SetConnectorConsumer),
            typeof(GetConnectorConsumer),
            typeof(SetChatwootPausedConsumer),
            typeof(GetConnectionConsumer),
            typeof(GetIntegrationLifeConsumer))
        // Apart: these wait for Chatwoot, and a Chatwoot that hangs must not keep callers from being authorized.
        .Respond(
            BusTopology.ManagerChatwootRequests,
            typeof(GetChatwootIntegrationConsumer),
            typeof(DeactivateChatwootConsumer),
            typeof(DeleteInstanceConsumer))
        .Respond(BusTopology.ManagerActivations, typeof(ActivateChatwootConsumer))
        .Consume<RepublishInstancesConsumer>(BusTopology.Republish, ManagerHost.Service)
        .Consume<IntegrationHealthChangedConsumer>(BusTopology.Health, ManagerHost.Service)
        .Consume<InboxSuspectedConsumer>(BusTopology.Suspicions, ManagerHost.Service));
}
