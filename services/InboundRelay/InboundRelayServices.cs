using RyzeBridge.Chats.Holds;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Operations;
using RyzeBridge.Chats.WebhookProof;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.InboundRelay.Changes;
using RyzeBridge.InboundRelay.Control;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Health;
using RyzeBridge.InboundRelay.Operations;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Telemetry;

namespace RyzeBridge.InboundRelay;

/// <summary>Registrations of the service.</summary>
internal static class InboundRelayServices
{
    /// <summary>The service's own tables.</summary>
    public static MigrationScripts Migrations { get; } = new(typeof(InboundRelayServices).Assembly, "RyzeBridge.InboundRelay.Storage.");

    public static IServiceCollection AddInboundRelay(this IServiceCollection services) => services
        .AddValidatedOptions<InboundRelayOptions>(InboundRelayOptions.Section)
        .AddSingleton(InboundReasons.Family)
        .AddSingleton<InboundMetrics>()
        .AddSingleton<WebhookGate>()
        .AddSingleton<InstanceGate>()
        .AddSingleton<UnknownWebhookTable>()
        .AddSingleton<UnknownNumbers>()
        .AddSingleton<IInstanceObserver>(services => services.GetRequiredService<UnknownNumbers>())
        .AddResolve()
        .AddPost()
        .AddSingleton<ControlCommandIntake>()
        .AddSingleton<AccountNoticeIntake>()
        .AddSingleton<ControlHandler>()
        .AddHostedService<MessageIdPurge>()
        .AddSingleton<WhatsAppHealthTable>()
        .AddHostedService<HealthAnnouncer>()
        .AddSingleton<IMessageTracer, MessageTracer>()
        .AddSingleton<IntegrationHealth>()
        .AddSingleton<IInstanceObserver, HoldRelease>()
        .AddHoldProber<ChatwootHoldProbe>();

    private static IServiceCollection AddResolve(this IServiceCollection services) => services
        .AddSingleton<ItemResolver>()
        .AddSingleton<ReferencedMessageLookup>()
        .AddHostedService<ParkedReferences>()
        .AddSingleton<ReactionHistory>()
        .AddSingleton<ContactResolver>()
        .AddSingleton<ContactTwins>()
        .AddSingleton<ConversationOpener>()
        .AddSingleton<ConversationResolver>();

    private static IServiceCollection AddPost(this IServiceCollection services) => services
        .AddSingleton<InboxClients>()
        .AddSingleton<ItemDelivery>()
        .AddSingleton<ChatMerges>()
        .AddSingleton<ContactSync>()
        .AddSingleton<ChatDelivery>()
        .AddSingleton<PostedMessageSearch>()
        .AddSingleton<MessagePoster>()
        .AddSingleton<ConversationPace>()
        .AddSingleton<MessageFiles>()
        .AddSingleton<DeferredFiles>();
}
