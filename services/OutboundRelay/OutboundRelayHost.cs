using Microsoft.Extensions.Options;
using RyzeBridge.Chats;
using RyzeBridge.Chats.Holds;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Operations;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chats.WebhookProof;
using RyzeBridge.Chatwoot;
using RyzeBridge.Connectors;
using RyzeBridge.Hosting;
using RyzeBridge.Hosting.Configuration;
using RyzeBridge.Hosting.Network;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.Messaging;
using RyzeBridge.Messaging.Outbox;
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
using RyzeBridge.WhatsApp;

namespace RyzeBridge.OutboundRelay;

/// <summary>Agents' messages to WhatsApp, receipts to Chatwoot.</summary>
public static class OutboundRelayHost
{
    internal const string ServiceName = "outbound-relay";

    /// <summary>Builds the service; its settings come from the command line, the environment and <c>appsettings.json</c>.</summary>
    public static WebApplication Build(string[] args) => Build(args, static _ => { });

    /// <param name="args">The command line.</param>
    /// <param name="configure">Adds to the services or replaces some.</param>
    internal static WebApplication Build(string[] args, Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(ServiceName);
        builder.AddSessionlessDatabase(
            "outbound_relay",
            new MigrationScripts(LaneMigrations.Assembly),
            OutboxExtensions.Migrations,
            ChatsSchema.Migrations,
            new MigrationScripts(typeof(OutboundRelayHost).Assembly));
        builder.Services
            .AddOutbox()
            .AddInstances(ServiceName)
            .AddChats()
            .AddLanes<OutboundHandler>()
            .AddNetworkGuard()
            .AddChatwoot()
            .AddMessageChannels(builder.Configuration)
            .AddOutbound();
        builder.Services.AddOptions<OutboundOptions>().Validate<ConnectorRoles<IMessageChannel>>(
            (outbound, channels) => channels.All.All(channel => outbound.LongestCall > channel.SendTimeout),
            "Outbound:LongestCall must be longer than CloudApi:Timeout, e.g. 00:00:30 and 00:00:20: a send that is still under way must not be judged.");
        builder.AddBus(OutboundBus.Configure);
        configure(builder.Services);
        return builder.Build();
    }

    private static IServiceCollection AddOutbound(this IServiceCollection services) => services
        .AddValidatedOptions<OutboundOptions>(OutboundOptions.Section)
        .AddSingleton(OutboundReasons.Family)
        .AddSingleton<OutboundMetrics>()
        .AddTables()
        .AddSingleton<WebhookGate>()
        .AddSingleton<WebhookIntake>()
        .AddSingleton<MessageIntake>()
        .AddSingleton<MessageChanges>()
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
        .AddSingleton<LostMessageIntake>()
        .AddSingleton<InboxSearch>()
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
            var timeout = provider.GetRequiredService<IOptions<OutboundOptions>>().Value.FetchTimeout;
            return new RemoteClientOptions { Timeout = _ => timeout };
        });
        return services.AddSingleton<AttachmentDownload>().AddSingleton<VoiceTranscoder>().AddSingleton<FilePreparation>();
    }

    private static IServiceCollection AddTables(this IServiceCollection services) => services
        .AddSingleton<Transactions>()
        .AddSingleton<MessageTable>()
        .AddSingleton<ReceiptTable>()
        .AddSingleton<StatusTable>()
        .AddSingleton<TraceTable>()
        .AddSingleton<CatchUpTable>()
        .AddSingleton<RestorationTable>()
        .AddSingleton<PurgeTable>();
}
