using RyzeBridge.Contracts;
using RyzeBridge.ServiceDefaults.Bus;

namespace RyzeBridge.Gateway.Bus;

/// <summary>What the gateway asks the manager, and how long it waits. It consumes nothing.</summary>
internal static class GatewayBus
{
    /// <summary>For the bus, on top of the documented limit of the manager's own work.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    public static void Configure(BusBuilder bus) => bus
        .Request<AuthorizeToken>(TimeSpan.FromSeconds(5))
        .Request<GetConnection>(TimeSpan.FromSeconds(3))
        .Request<CreateInstance>(TimeSpan.FromSeconds(15))
        .Request<ActivateChatwoot>(TimeSpan.FromSeconds(60) + Margin)
        .Request<GetChatwootIntegration>(TimeSpan.FromSeconds(10) + Margin)
        .Request<DeactivateChatwoot>(TimeSpan.FromSeconds(30) + Margin);
}
