using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.ServiceDefaults.Outbox.Storage;

namespace RyzeBridge.ServiceDefaults.Outbox;

/// <summary>Adds the transactional outbox to a service with a database.</summary>
public static class OutboxExtensions
{
    /// <summary>Assembly with the outbox's migration, for <see cref="ServiceDefaults.Storage.DatabaseExtensions.AddDatabase"/>.</summary>
    public static Assembly Migrations => typeof(OutboxExtensions).Assembly;

    /// <summary>Adds <see cref="IOutbox"/> and the service that publishes from it.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton<OutboxTable>()
        .AddSingleton<IOutbox>(provider => provider.GetRequiredService<OutboxTable>())
        .AddHostedService<OutboxPublisher>();
}
