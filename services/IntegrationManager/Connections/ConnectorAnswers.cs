using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Connections.Storage;

namespace RyzeBridge.IntegrationManager.Connections;

/// <summary>Reads connectors for callers.</summary>
internal sealed class ConnectorAnswers(ConnectionTable connections, WebhookAddresses addresses, AtRestSecrets atRest, TransitSecrets transit)
{
    /// <summary>An instance's connector, sealed for a request; null when it has none.</summary>
    public async Task<ConnectorFound?> FindAsync(Guid instanceId, Guid requestId, CancellationToken cancellationToken) =>
        await connections.FindConnectorAsync(instanceId, cancellationToken) is not { } connector ? null : new ConnectorFound
        {
            RequestId = requestId,
            Type = connector.Type,
            Endpoint = connector.Endpoint,
            SealedWebhookUrl = transit.Seal(addresses.OfConnection(connector.Type, connector.ConnectionId, connector.Generation), requestId),
            SealedVerifyToken = transit.Seal(atRest.OpenVerifyToken(connector.VerifyToken, connector.ConnectionId), requestId),
        };
}
