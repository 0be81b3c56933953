using Microsoft.AspNetCore.Http.HttpResults;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>The calls of the Chatwoot module. The manager does the work; what it refuses is answered in its words.</summary>
internal static class ChatwootEndpoints
{
    public static async Task<Created<IntegrationStateAnswer>> ActivateAsync(
        string instance, Caller caller, HttpRequest request, ManagerClient manager, RelayClient relays, TransitSecrets secrets, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<ActivateRequest>(request, cancellationToken);
        var activated = await ActivateWithAsync(instance, caller, body.ToBlock(), manager, secrets, cancellationToken);
        await relays.ConfirmAsync(activated.Told, cancellationToken);
        return TypedResults.Created((string?)null, new IntegrationStateAnswer(instance, "active", activated.BridgeIntegrationId, "chatwoot integration activated")
        {
            Warnings = activated.Warnings.Count > 0 ? activated.Warnings : null,
        });
    }

    /// <summary>Activates with a block of either call.</summary>
    public static Task<ChatwootActivated> ActivateWithAsync(
        string instance, Caller caller, ChatwootBlock block, ManagerClient manager, TransitSecrets secrets, CancellationToken cancellationToken)
    {
        var commandId = Guid.CreateVersion7();
        var command = new ActivateChatwoot
        {
            CommandId = commandId,
            AccountId = caller.AccountId,
            Instance = instance,
            Settings = block.ToSettings(secrets, commandId),
        };
        return manager.AskAsync<ActivateChatwoot, ChatwootActivated>(command, cancellationToken);
    }

    public static async Task<Ok<IntegrationAnswer>> ListAsync(
        string instance, Caller caller, ManagerClient manager, TransitSecrets secrets, CancellationToken cancellationToken)
    {
        var query = new GetChatwootIntegration { QueryId = Guid.CreateVersion7(), AccountId = caller.AccountId, Instance = instance };
        var found = await manager.AskAsync<GetChatwootIntegration, ChatwootIntegrationFound>(query, cancellationToken);
        return TypedResults.Ok(new IntegrationAnswer
        {
            InstanceName = instance,
            Status = found.Status,
            BridgeIntegrationId = found.BridgeIntegrationId,
            BaseUrl = found.BaseUrl,
            AccountId = found.AccountId,
            ApiToken = secrets.Open(found.SealedApiToken, query.QueryId),
            InboxId = found.InboxId,
            InboxName = found.InboxName,
            LastError = found.LastError,
            Warnings = found.Warnings.Count > 0 ? found.Warnings : null,
            CreatedAt = found.CreatedAt.UtcDateTime,
            SignMessages = found.SignMessages,
            IgnoreGroups = found.IgnoreGroups,
            StartAsPending = found.StartAsPending,
            ReopenResolved = found.ReopenResolved,
            Presentation = PresentationAnswer.Of(found.Presentation),
        });
    }

    public static async Task<Ok<DeactivatedAnswer>> DeactivateAsync(
        string instance, Caller caller, ManagerClient manager, CancellationToken cancellationToken)
    {
        var command = new DeactivateChatwoot { AccountId = caller.AccountId, Instance = instance };
        await manager.AskAsync<DeactivateChatwoot, ChatwootDeactivated>(command, cancellationToken);
        return TypedResults.Ok(new DeactivatedAnswer("chatwoot integration deactivated"));
    }

    public static Task<Ok<IntegrationStateAnswer>> PauseAsync(
        string instance, Caller caller, ManagerClient manager, RelayClient relays, CancellationToken cancellationToken) =>
        SetPausedAsync(instance, caller, paused: true, "chatwoot integration paused", manager, relays, cancellationToken);

    public static Task<Ok<IntegrationStateAnswer>> ResumeAsync(
        string instance, Caller caller, ManagerClient manager, RelayClient relays, CancellationToken cancellationToken) =>
        SetPausedAsync(instance, caller, paused: false, "chatwoot integration resumed", manager, relays, cancellationToken);

    private static async Task<Ok<IntegrationStateAnswer>> SetPausedAsync(
        string instance, Caller caller, bool paused, string message, ManagerClient manager, RelayClient relays, CancellationToken cancellationToken)
    {
        var command = new SetChatwootPaused { AccountId = caller.AccountId, Instance = instance, Paused = paused };
        var set = await manager.AskAsync<SetChatwootPaused, ChatwootPausedSet>(command, cancellationToken);
        await relays.ConfirmAsync(set.Told, cancellationToken);
        return TypedResults.Ok(new IntegrationStateAnswer(instance, set.Status, set.BridgeIntegrationId, message));
    }
}
