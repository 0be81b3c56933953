using RyzeBridge.Chats.Instances;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.InboundRelay.Control;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Health;
using RyzeBridge.InboundRelay.Identity;
using RyzeBridge.InboundRelay.Operations;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Telemetry;

namespace RyzeBridge.InboundRelay;

/// <summary>Registers what this service is made of.</summary>
internal static class InboundRelayServices
{
    /// <summary>The service's own tables.</summary>
    public static MigrationScripts Migrations { get; } = new(typeof(InboundRelayServices).Assembly, "RyzeBridge.InboundRelay.Storage.");

    public static IServiceCollection AddInboundRelay(this IServiceCollection services) => services
        .AddValidatedOptions<InboundRelayOptions>(InboundRelayOptions.Section)
        .AddSingleton<InboundMetrics>()
        .AddSingleton<ChatTable>()
        .AddSingleton<MessageMap>()
        .AddSingleton<ReactionTable>()
        .AddSingleton<AliasTable>()
        .AddSingleton<TraceTable>()
        .AddSingleton<UnitOfWork>()
        .AddHostedService<MessageMapPurge>()
        .AddSingleton<Identities>()
        .AddSingleton<WhatsAppHealthTable>()
        .AddSingleton<ControlHandler>()
        .AddHostedService<HealthAnnouncer>()
        .AddSingleton<ChatMerges>()
        .AddSingleton<ContactUpkeep>()
        .AddSingleton<EventPresenter>()
        .AddSingleton<ReferencedMessageLookup>()
        .AddSingleton<MessageTracer>()
        .AddSingleton<InstanceGate>()
        .AddSingleton<ContactResolver>()
        .AddSingleton<ConversationOpener>()
        .AddSingleton<MessageFiles>()
        .AddSingleton<ConversationPace>()
        .AddSingleton<MessagePoster>()
        .AddSingleton<ChatDelivery>()
        .AddSingleton<DeliveryRecorder>()
        .AddSingleton<IntegrationHealth>()
        .AddSingleton<IInstanceObserver, HoldRelease>()
        .AddHostedService<HoldProber>();
}
