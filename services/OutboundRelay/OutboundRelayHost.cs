using RyzeBridge.Chats;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot;
using RyzeBridge.Connectors;
using RyzeBridge.Hosting;
using RyzeBridge.Hosting.Network;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.Messaging;
using RyzeBridge.Messaging.Outbox;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Take;

namespace RyzeBridge.OutboundRelay;

/// <summary>Agents' messages to WhatsApp, receipts to Chatwoot.</summary>
public static class OutboundRelayHost
{
    /// <summary>Builds the service; its settings come from the command line, the environment and <c>appsettings.json</c>.</summary>
    public static WebApplication Build(params string[] args) => Build(args, static _ => { });

    /// <param name="args">The command line.</param>
    /// <param name="configure">Adds to the services or replaces some.</param>
    internal static WebApplication Build(string[] args, Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(OutboundRelayNames.Service);
        builder.AddSessionlessDatabase(
            OutboundRelayNames.Schema,
            new MigrationScripts(LaneMigrations.Assembly), OutboxExtensions.Migrations, ChatsSchema.Migrations, OutboundRelayServices.Migrations);
        builder.Services
            .AddOutbox()
            .AddInstances(OutboundRelayNames.Service)
            .AddChats()
            .AddLanes<OutboundHandler>()
            .AddNetworkGuard()
            .AddChatwoot()
            .AddMessageChannels(builder.Configuration)
            .AddOutboundRelay();
        builder.AddBus(OutboundBus.Configure);
        configure(builder.Services);
        return builder.Build();
    }
}
