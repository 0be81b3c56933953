using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationTests.Messaging;
using RyzeBridge.Messaging;
using RyzeBridge.Messaging.Outbox;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Hosting;

/// <summary>A host with bus, database, outbox and projection, as a relay has them.</summary>
internal static class ServiceHost
{
    public static string TransitKey { get; } = SecretKey.Generate();

    public static Task<IHost> StartAsync(TestBus broker, TestDatabase database, Action<BusBuilder> bus, Action<IServiceCollection>? services = null, params string[] atRestKeys) =>
        StartAsync(broker, database, "inbound-relay", bus, services, atRestKeys);

    public static Task<IHost> StartAsync(
        TestBus broker, TestDatabase database, string service, Action<BusBuilder> bus, Action<IServiceCollection>? services, params string[] atRestKeys) =>
        BusHost.StartAsync(
            broker,
            bus,
            collection =>
            {
                collection.AddTransitSecrets().AddOutbox().AddInstances(service);
                services?.Invoke(collection);
            },
            builder =>
            {
                var keys = atRestKeys.Length > 0 ? atRestKeys : [SecretKey.Generate()];
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["ConnectionStrings:Postgres"] = database.ConnectionString,
                    ["Secrets:TransitKeys:0"] = TransitKey,
                });
                builder.Configuration.AddInMemoryCollection(keys.Select((key, index) => KeyValuePair.Create($"Secrets:AtRestKeys:{index}", (string?)key)));
                builder.AddDatabase(service.Replace('-', '_'), OutboxExtensions.Migrations, ChatsSchema.Migrations);
            });
}
