using RyzeBridge.Chats;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot;
using RyzeBridge.Connectors;
using RyzeBridge.Hosting;
using RyzeBridge.Hosting.Network;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.InboundRelay.Take;
using RyzeBridge.Lanes;
using RyzeBridge.Messaging;
using RyzeBridge.Messaging.Outbox;

namespace RyzeBridge.InboundRelay;

/// <summary>WhatsApp's events to Chatwoot.</summary>
public static class InboundRelayHost
{
    /// <summary>Builds the service; its settings come from the command line, the environment and <c>appsettings.json</c>.</summary>
    public static WebApplication Build(params string[] args) => Build(args, static _ => { });

    /// <param name="args">The command line.</param>
    /// <param name="configure">Adds to the services or replaces some.</param>
    internal static WebApplication Build(string[] args, Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(InboundRelayNames.Service);
        builder.AddSessionlessDatabase(
            InboundRelayNames.Schema,
            new MigrationScripts(LaneMigrations.Assembly), OutboxExtensions.Migrations, ChatsSchema.Migrations, InboundRelayServices.Migrations);
        builder.Services
            .AddOutbox()
            .AddInstances(InboundRelayNames.Service)
            .AddChats()
            .AddLanes<InboundHandler>()
            .AddNetworkGuard()
            .AddChatwoot()
            .AddMessageChannels(builder.Configuration)
            .AddInboundRelay();
        builder.AddBus(InboundBus.Configure);
        configure(builder.Services);
        return builder.Build();
    }
}
