using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationTests.Messaging;
using RyzeBridge.Messaging;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>A gateway, a scripted manager and the relays' queues on a real broker; shared by the gateway's tests.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private readonly string _transitKey = SecretKey.Generate();
    private RunningGateway _gateway = null!;
    private IHost _others = null!;
    private TestBus _bus = null!;

    internal ScriptedManager Manager { get; private set; } = null!;

    internal Arrivals Arrivals { get; } = new();

    internal ScriptedRelays Relays { get; } = new();

    internal HttpClient Client => _gateway.Client;

    internal WebhookSecrets Webhooks => _others.Services.GetRequiredService<WebhookSecrets>();

    internal IServiceProvider GatewayServices => _gateway.Services;

    internal string BrokerAddress => _bus.Address;

    public async Task InitializeAsync()
    {
        _bus = await TestBus.CreateAsync();
        var secrets = new TransitSecrets(Options.Create(new SecretOptions { TransitKeys = [_transitKey] }));
        Manager = new ScriptedManager(secrets);
        _others = await BusHost.StartAsync(
            _bus,
            bus => bus
                .Respond(
                    BusTopology.ManagerRequests,
                    typeof(ScriptedResponder<AuthorizeToken>),
                    typeof(ScriptedResponder<GetConnection>),
                    typeof(ScriptedResponder<GetIntegrationLife>),
                    typeof(ScriptedResponder<CreateInstance>),
                    typeof(ScriptedResponder<ListInstances>),
                    typeof(ScriptedResponder<UpdateInstanceSettings>),
                    typeof(ScriptedResponder<DeleteInstance>),
                    typeof(ScriptedResponder<GetConnector>),
                    typeof(ScriptedResponder<SetConnector>),
                    typeof(ScriptedResponder<SetChatwootPaused>),
                    typeof(ScriptedResponder<ActivateChatwoot>),
                    typeof(ScriptedResponder<GetChatwootIntegration>),
                    typeof(ScriptedResponder<DeactivateChatwoot>))
                .RespondDirectly(BusTopology.InboundRequests, typeof(ScriptedRelayConsumer))
                .RespondDirectly(BusTopology.OutboundRequests, typeof(ScriptedRelayConsumer))
                .Consume<ArrivalConsumer>(BusTopology.Inbound)
                .Consume<ArrivalConsumer>(BusTopology.Outbound)
                .Consume<ArrivalConsumer>(BusTopology.Receipts)
                .Consume<ArrivalConsumer>(BusTopology.ChatwootConversations)
                .Consume<ArrivalConsumer>(BusTopology.Suspicions, "integration-manager"),
            services => services.AddSingleton(Manager).AddSingleton(Arrivals).AddSingleton(Relays).AddSingleton(secrets).AddSingleton<WebhookSecrets>());
        _gateway = await StartGatewayAsync();
    }

    /// <summary>One more gateway on the same bus.</summary>
    internal Task<RunningGateway> StartGatewayAsync(params string[] settings) => RunningGateway.StartAsync(_bus.Address, _bus.Prefix, _transitKey, settings);

    /// <summary>One more gateway, whose way to the broker leads elsewhere.</summary>
    internal Task<RunningGateway> StartGatewayAtAsync(string broker, params string[] settings) =>
        RunningGateway.StartAsync(broker, _bus.Prefix, _transitKey, settings);

    /// <summary>A token that the manager knows.</summary>
    internal string AccountToken(Guid? account = null)
    {
        var token = $"account-{Guid.NewGuid():n}";
        Manager.Knows(token, account);
        return token;
    }

    /// <summary>A TokenInstance that the manager knows.</summary>
    internal string InstanceToken(string instance)
    {
        var token = $"instance-{Guid.NewGuid():n}";
        Manager.Knows(token, instance: instance);
        return token;
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _others.StopAsync();
        await _bus.DisposeAsync();
    }
}
