using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>The calls on instances that exist.</summary>
internal static class InstanceEndpoints
{
    public static async Task<Ok<InstanceListAnswer>> ListAsync(
        [FromQuery] string? instanceName, Caller caller, ManagerClient manager, CancellationToken cancellationToken)
    {
        // A TokenInstance sees its own instance, whatever it filters by.
        var names = caller.InstanceId is null ? instanceName?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null;
        var found = await manager.ListAsync(caller, names, cancellationToken);
        if (found.Count == 0 && names is [_])
            throw new RefusedException(StatusCodes.Status404NotFound, InstanceQueries.NotFound);
        var message = found.Count == 1 ? "1 Instance found" : $"{found.Count} Instances found";
        return TypedResults.Ok(new InstanceListAnswer(true, message, [.. found.Select(InstanceItem.Of)], new InstanceListMeta(found.Count)));
    }

    public static async Task<Ok<InstanceStatusAnswer>> DeleteAsync(
        string instance, Caller caller, ManagerClient manager, CancellationToken cancellationToken)
    {
        await manager.AskAsync<DeleteInstance, InstanceDeleted>(new DeleteInstance { AccountId = caller.AccountId, Instance = instance }, cancellationToken);
        return TypedResults.Ok(new InstanceStatusAnswer(true, "Instance deleted", new InstanceStatus("deleted")));
    }

    public static async Task<Ok<SettingsAnswer>> GetSettingsAsync(
        string instance, Caller caller, ManagerClient manager, CancellationToken cancellationToken)
    {
        var found = await manager.FindAsync(instance, caller, cancellationToken);
        return TypedResults.Ok(new SettingsAnswer(true, "Settings retrieved successfully", found.Settings));
    }

    public static async Task<Ok<SettingsAnswer>> UpdateSettingsAsync(
        string instance, Caller caller, HttpRequest request, ManagerClient manager, RelayClient relays, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<SettingsRequest>(request, cancellationToken);
        var updated = await manager.AskAsync<UpdateInstanceSettings, InstanceSettingsUpdated>(body.ToCommand(caller.AccountId, instance), cancellationToken);
        await relays.ConfirmAsync(updated.Told, cancellationToken);
        return TypedResults.Ok(new SettingsAnswer(true, "Settings updated successfully", updated.Settings));
    }
}
