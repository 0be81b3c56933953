using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Messaging.Outbox.Storage;

namespace RyzeBridge.Messaging.Outbox;

/// <summary>Adds the transactional outbox to a service with a database.</summary>
public static class OutboxExtensions
{
    /// <summary>The outbox's migrations, for <see cref="DatabaseExtensions.AddDatabase"/>.</summary>
    public static MigrationScripts Migrations { get; } = new(typeof(OutboxExtensions).Assembly, "RyzeBridge.Messaging.Outbox.");

    /// <summary>Adds <see cref="IOutbox"/> and the service that publishes from it.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddLoops()
        .AddSingleton<OutboxTable>()
        .AddSingleton<IOutbox>(provider => provider.GetRequiredService<OutboxTable>())
        .AddHostedService<OutboxPublisher>();
}
