using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RyzeBridge.Messaging;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Messaging;

/// <summary>A host on the bus of a test.</summary>
internal static class BusHost
{
    public static async Task<IHost> StartAsync(
        TestBus broker, Action<BusBuilder> bus, Action<IServiceCollection>? services = null, Action<IHostApplicationBuilder>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:RabbitMq"] = broker.Address,
            ["Bus:Prefix"] = broker.Prefix,
        });
        builder.Services.AddSingleton(TimeProvider.System);
        configure?.Invoke(builder);
        services?.Invoke(builder.Services);
        builder.AddBus(bus);
        var host = builder.Build();

        // MassTransit keeps its log context in the async flow: two hosts of one flow would share the first one's.
        Task start;
        using (ExecutionContext.SuppressFlow())
            start = Task.Run(() => host.StartAsync());
        await start;
        return host;
    }

    public static async Task StopAsync(this IHost host)
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }

    public static Task PublishAsync<TMessage>(this IHost host, TMessage message)
        where TMessage : class =>
        host.Services.GetRequiredService<IMessagePublisher>().PublishAsync(message, CancellationToken.None);
}
