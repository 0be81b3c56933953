using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Holds;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Operations;
using RyzeBridge.Chats.WebhookProof;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.OutboundRelay.CatchUp;
using RyzeBridge.OutboundRelay.Deletions;
using RyzeBridge.OutboundRelay.Health;
using RyzeBridge.OutboundRelay.Operations;
using RyzeBridge.OutboundRelay.Prepare;
using RyzeBridge.OutboundRelay.Presence;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Take;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.OutboundRelay.Ticks;
using RyzeBridge.Remotes;

namespace RyzeBridge.OutboundRelay;

/// <summary>Registrations of the service.</summary>
internal static class OutboundRelayServices
{
    /// <summary>The service's own tables.</summary>
    public static MigrationScripts Migrations { get; } = new(typeof(OutboundRelayServices).Assembly);

    public static IServiceCollection AddOutboundRelay(this IServiceCollection services) => services
        .AddSingleton(new OutboundRelayTimings())
        .AddValidatedOptions<OutboundRelayOptions>(OutboundRelayOptions.Section)
        .AddSingleton(OutboundReasons.Family)
        .AddSingleton<OutboundMetrics>()
        .AddTables()
        .AddSingleton<WebhookGate>()
        .AddSingleton<WebhookIntake>()
        .AddSingleton<RecipientCheck>()
        .AddSingleton<MessageIntake>()
        .AddSingleton<RetryIntake>()
        .AddSingleton<FailureMarkIntake>()
        .AddSingleton<DeletionIntake>()
        .AddSingleton<DeletionDelivery>()
        .AddSingleton<WaitingWebhooks>()
        .AddSingleton<ReceiptIntake>()
        .AddSingleton<MessageLedger>()
        .AddSingleton<SendProofs>()
        .AddSingleton<DeliveryOutcomes>()
        .AddSingleton<FailureOutcomes>()
        .AddSingleton<NumberPace>()
        .AddFiles()
        .AddSingleton<ContentLookup>()
        .AddSingleton<PartContents>()
        .AddSingleton<PartSender>()
        .AddSingleton<PartDelivery>()
        .AddSingleton<DeliveryAdmission>()
        .AddSingleton<PresenceSignals>()
        .AddHostedService<PresenceWorker>()
        .AddSingleton<MessageDelivery>()
        .AddSingleton<MessageExpiry>()
        .AddSingleton<WaitingWebhookDelivery>()
        .AddSingleton<IMessageTracer, MessageTracer>()
        .AddSingleton<Suspicions>()
        .AddSingleton<HeardMessages>()
        .AddSingleton<LostMessageIntake>()
        .AddSingleton<SearchPace>()
        .AddSingleton<InboxSearch>()
        .AddSingleton<LookBehind>()
        .AddSingleton<IInstanceObserver, CatchUpWatch>()
        .AddHostedService<CatchUpWorker>()
        .AddSingleton<PausedIntegrations>()
        .AddSingleton<StatusCall>()
        .AddHostedService<StatusWriter>()
        .AddHoldProber<WhatsAppHoldProbe>()
        .AddSingleton<IInstanceObserver, InstanceReleases>()
        .AddHostedService<ExpirySweep>()
        .AddHostedService<Purge>();

    private static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddHttpClient(AttachmentDownload.ClientName).AddRemoteClient(AttachmentDownload.ClientName, provider =>
        {
            var timeout = provider.GetRequiredService<IOptions<OutboundRelayOptions>>().Value.FetchTimeout;
            return new RemoteClientOptions { Timeout = _ => timeout };
        });
        return services.AddSingleton<FileSpace>().AddSingleton<AttachmentDownload>().AddSingleton<VoiceTranscoder>().AddSingleton<FilePreparation>();
    }

    private static IServiceCollection AddTables(this IServiceCollection services) => services
        .AddSingleton<Transactions>()
        .AddSingleton<MessageTable>()
        .AddSingleton<ReceiptTable>()
        .AddSingleton<StatusTable>()
        .AddSingleton<TraceTable>()
        .AddSingleton<CatchUpTable>()
        .AddSingleton<RestorationTable>()
        .AddSingleton<ShownNumberTable>()
        .AddSingleton<PurgeTable>();
}
