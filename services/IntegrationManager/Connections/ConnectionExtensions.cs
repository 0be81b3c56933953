using RyzeBridge.IntegrationManager.Connections.Storage;

namespace RyzeBridge.IntegrationManager.Connections;

internal static class ConnectionExtensions
{
    public static IServiceCollection AddProviderConnections(this IServiceCollection services) => services
        .AddSingleton<WebhookAddresses>()
        .AddSingleton<ConnectionTable>()
        .AddSingleton<ConnectorAnswers>();
}
