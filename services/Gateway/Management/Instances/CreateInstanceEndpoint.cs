using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Gateway.Management.Chatwoot;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary><c>POST /api/instance/new</c>: creates the instance, then activates Chatwoot if the body asks for it.</summary>
internal sealed class CreateInstanceEndpoint(
    ManagerClient manager, TransitSecrets secrets, ConnectorReader connectors, IOptions<ChatwootModuleOptions> module)
{
    private const int TokenBytes = 32;

    public static Task<Created<InstanceCreatedAnswer>> HandleAsync(
        Caller caller, HttpRequest request, CreateInstanceEndpoint endpoint, CancellationToken cancellationToken) =>
        endpoint.CreateAsync(caller, request, cancellationToken);

    private async Task<Created<InstanceCreatedAnswer>> CreateAsync(Caller caller, HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<CreateInstanceRequest>(request, cancellationToken);
        var token = body.ValidToken() ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var commandId = Guid.CreateVersion7();
        var command = new CreateInstance
        {
            CommandId = commandId,
            AccountId = caller.AccountId,
            Name = body.ValidName(),
            TokenHash = RequestToken.Hash(token),
            Settings = body.ToSettings(),
            Connector = connectors.Read(body.Connector, commandId),
        };
        var created = await manager.AskAsync<CreateInstance, InstanceCreated>(command, cancellationToken);
        var createdAt = created.CreatedAt.UtcDateTime;

        return TypedResults.Created((string?)null, new InstanceCreatedAnswer
        {
            Instance = new InstanceBody(created.InstanceId, command.Name, token, created.Status, NumberJid: null, createdAt, createdAt),
            Connector = ToAnswer(command.Connector, created, commandId),
            Chatwoot = body.ChatwootEnabled == true ? await ActivateAsync(command.Name, caller, body, cancellationToken) : null,
        });
    }

    private ConnectorAnswer? ToAnswer(ConnectorSettings? connector, InstanceCreated created, Guid commandId) =>
        connector is not null && created.SealedWebhookUrl is { } url && created.SealedVerifyToken is { } verifyToken
            ? new ConnectorAnswer(connector.Type, connector.Endpoint, secrets.Open(url, commandId), secrets.Open(verifyToken, commandId))
            : null;

    /// <summary>The instance exists by now: whatever goes wrong here is told in the answer and never fails the call.</summary>
    private async Task<InlineChatwootAnswer> ActivateAsync(string instance, Caller caller, CreateInstanceRequest body, CancellationToken cancellationToken)
    {
        if (!module.Value.Enabled)
            return new InlineChatwootAnswer { Status = "error", Error = ChatwootModuleFilter.Off };
        try
        {
            var activated = await ChatwootEndpoints.ActivateWithAsync(instance, caller, body.ToBlock(), manager, secrets, cancellationToken);
            return new InlineChatwootAnswer { Status = "active", BridgeIntegrationId = activated.BridgeIntegrationId };
        }
        catch (RefusedException refused)
        {
            return new InlineChatwootAnswer { Status = "error", Error = refused.Message };
        }
    }
}
