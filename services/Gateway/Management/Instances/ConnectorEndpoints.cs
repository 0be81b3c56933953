using Microsoft.AspNetCore.Http.HttpResults;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary><c>/api/instance/connector/{instance}</c>: how the instance's number is reached. Extension.</summary>
internal static class ConnectorEndpoints
{
    public static async Task<Ok<ConnectorFoundAnswer>> GetAsync(
        string instance, Caller caller, ManagerClient manager, TransitSecrets secrets, CancellationToken cancellationToken)
    {
        var query = new GetConnector { QueryId = Guid.CreateVersion7(), AccountId = caller.AccountId, Instance = instance };
        var found = await manager.AskAsync<GetConnector, ConnectorFound>(query, cancellationToken);
        return TypedResults.Ok(new ConnectorFoundAnswer(true, "Connector retrieved successfully", ToAnswer(found, query.QueryId, secrets)));
    }

    public static async Task<Ok<ConnectorFoundAnswer>> SetAsync(
        string instance,
        Caller caller,
        HttpRequest request,
        ConnectorReader connectors,
        ManagerClient manager,
        TransitSecrets secrets,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<ConnectorRequest>(request, cancellationToken);
        var commandId = Guid.CreateVersion7();
        var command = new SetConnector
        {
            CommandId = commandId,
            AccountId = caller.AccountId,
            Instance = instance,
            Connector = connectors.Read(body.Connector, commandId) ?? throw RefusedException.InvalidBody("connector", "is required"),
        };
        var found = await manager.AskAsync<SetConnector, ConnectorFound>(command, cancellationToken);
        return TypedResults.Ok(new ConnectorFoundAnswer(true, "Connector updated successfully", ToAnswer(found, commandId, secrets)));
    }

    private static ConnectorAnswer ToAnswer(ConnectorFound found, Guid requestId, TransitSecrets secrets) => new(
        found.Type, found.Endpoint, secrets.Open(found.SealedWebhookUrl, requestId), secrets.Open(found.SealedVerifyToken, requestId));
}
