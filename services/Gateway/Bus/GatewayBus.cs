using RyzeBridge.Contracts;
using RyzeBridge.Messaging;

namespace RyzeBridge.Gateway.Bus;

/// <summary>What the gateway asks the manager, and how long it waits. It consumes nothing.</summary>
internal static class GatewayBus
{
    /// <summary>For the bus, on top of the documented limit of the manager's own work.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Stored = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<Type, TimeSpan> Limits = new()
    {
        [typeof(AuthorizeToken)] = TimeSpan.FromSeconds(5),
        [typeof(GetConnection)] = TimeSpan.FromSeconds(3),
        // Chatwoot gives a webhook five seconds in all.
        [typeof(GetIntegrationLife)] = TimeSpan.FromSeconds(1),
        [typeof(CreateInstance)] = Stored,
        [typeof(ListInstances)] = Stored,
        [typeof(UpdateInstanceSettings)] = Stored,
        [typeof(GetConnector)] = Stored,
        [typeof(SetConnector)] = Stored,
        [typeof(SetChatwootPaused)] = Stored,
        [typeof(DeleteInstance)] = TimeSpan.FromSeconds(30) + Margin,
        [typeof(ActivateChatwoot)] = TimeSpan.FromSeconds(60) + Margin,
        [typeof(GetChatwootIntegration)] = TimeSpan.FromSeconds(10) + Margin,
        [typeof(DeactivateChatwoot)] = TimeSpan.FromSeconds(30) + Margin,
    };

    /// <summary>How long the answer to a request may take.</summary>
    public static TimeSpan LimitOf<TRequest>() => Limits[typeof(TRequest)];

    public static void Configure(BusBuilder bus) => bus
        .Request<AuthorizeToken>(LimitOf<AuthorizeToken>())
        .Request<GetConnection>(LimitOf<GetConnection>())
        .Request<GetIntegrationLife>(LimitOf<GetIntegrationLife>())
        .Request<CreateInstance>(LimitOf<CreateInstance>())
        .Request<ListInstances>(LimitOf<ListInstances>())
        .Request<UpdateInstanceSettings>(LimitOf<UpdateInstanceSettings>())
        .Request<GetConnector>(LimitOf<GetConnector>())
        .Request<SetConnector>(LimitOf<SetConnector>())
        .Request<SetChatwootPaused>(LimitOf<SetChatwootPaused>())
        .Request<DeleteInstance>(LimitOf<DeleteInstance>())
        .Request<ActivateChatwoot>(LimitOf<ActivateChatwoot>())
        .Request<GetChatwootIntegration>(LimitOf<GetChatwootIntegration>())
        .Request<DeactivateChatwoot>(LimitOf<DeactivateChatwoot>());
}
