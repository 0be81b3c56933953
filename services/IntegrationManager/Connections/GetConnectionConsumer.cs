using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Connections.Storage;

namespace RyzeBridge.IntegrationManager.Connections;

/// <summary>Tells the gateway how a connection's webhooks are authenticated.</summary>
internal sealed class GetConnectionConsumer(ConnectionTable connections, AtRestSecrets atRest, TransitSecrets transit) : IConsumer<GetConnection>
{
    private static readonly RequestRefused Unknown = new() { StatusCode = 404, Message = "connection not found" };

    public async Task Consume(ConsumeContext<GetConnection> context)
    {
        var query = context.Message;
        if (await connections.FindAsync(query.ConnectionId, context.CancellationToken) is not { } connection)
        {
            await context.RespondAsync(Unknown);
            return;
        }

        await context.RespondAsync(new ConnectionFound
        {
            QueryId = query.QueryId,
            Connector = connection.Connector,
            Generation = connection.Generation,
            SealedWebhookKey = transit.Seal(atRest.OpenWebhookKey(connection.WebhookKey, connection.Id), query.QueryId),
            SealedVerifyToken = transit.Seal(atRest.OpenVerifyToken(connection.VerifyToken, connection.Id), query.QueryId),
        });
    }
}
