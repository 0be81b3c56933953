using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Instances;
using RyzeBridge.IntegrationManager.Instances.Storage;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Parts an instance from its inbox. The inbox stays, with its conversations and its webhook address, where the gateway tells whoever
/// writes there that the integration has ended. Chatwoot is not called.
/// </summary>
internal sealed class ChatwootDeactivation(
    InstanceTable instances,
    IntegrationTable integrations,
    InstanceLocks locks,
    IOptions<IntegrationOptions> options,
    TimeProvider time)
{
    /// <summary>Removes the integration, or says why not.</summary>
    /// <returns><c>int_…</c> that was removed.</returns>
    public async Task<(string? Removed, RequestRefused? Refusal)> DeactivateAsync(Guid accountId, string instance, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(accountId, instance, cancellationToken) is not { } instanceId)
            return (null, IntegrationRefusals.InstanceNotFound);
        using var limit = new CancellationTokenSource(options.Value.DeactivationTimeout, time);
        // An activation may take 60 s, and the caller is promised 30.
        await using var turn = await locks.AcquireAsync(instanceId, limit.Token, cancellationToken);
        if (turn is null)
            return (null, IntegrationRefusals.Busy);
        var (current, pending) = await integrations.FindAsync(instanceId, cancellationToken);
        if ((current ?? pending) is not { } integration)
            return (null, IntegrationRefusals.NothingToDelete);
        return await integrations.DeleteAsync(instanceId, cancellationToken)
            ? (integration.BridgeIntegrationId, null)
            : (null, IntegrationRefusals.NothingToDelete);
    }

    /// <summary>Deletes an instance as a whole, or says why not.</summary>
    /// <returns>The instance.</returns>
    public async Task<(Guid? Deleted, RequestRefused? Refusal)> DeleteInstanceAsync(Guid accountId, string instance, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(accountId, instance, cancellationToken) is not { } instanceId)
            return (null, InstanceRefusals.NotFound);
        using var limit = new CancellationTokenSource(options.Value.DeactivationTimeout, time);
        await using var turn = await locks.AcquireAsync(instanceId, limit.Token, cancellationToken);
        if (turn is null)
            return (null, IntegrationRefusals.Busy);
        return await instances.DeleteAsync(instanceId, cancellationToken) ? (instanceId, null) : (null, InstanceRefusals.NotFound);
    }
}
