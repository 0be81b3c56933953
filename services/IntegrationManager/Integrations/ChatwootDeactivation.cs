using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Instances.Storage;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Parts an instance from its inbox. The inbox stays, with its conversations, and sends no webhooks any more; where Chatwoot
/// does not answer, it goes on sending, and what it sends has no effect.
/// </summary>
internal sealed class ChatwootDeactivation(
    InstanceTable instances,
    IntegrationTable integrations,
    InstanceLocks locks,
    ChatwootExtras extras,
    IOptions<IntegrationOptions> options,
    TimeProvider time)
{
    /// <summary>Removes the integration, or says why not.</summary>
    /// <returns><c>int_…</c> that was removed.</returns>
    public async Task<(string? Removed, RequestRefused? Refusal)> DeactivateAsync(Guid accountId, string instance, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(accountId, instance, cancellationToken) is not { } instanceId)
            return (null, IntegrationRefusals.InstanceNotFound);
        await using var turn = await locks.AcquireAsync(instanceId, cancellationToken);
        var (current, pending) = await integrations.FindAsync(instanceId, cancellationToken);
        if ((current ?? pending) is not { } integration)
            return (null, IntegrationRefusals.NothingToDelete);

        await DetachAsync(integration, cancellationToken);
        return await integrations.DeleteAsync(instanceId, cancellationToken)
            ? (integration.BridgeIntegrationId, null)
            : (null, IntegrationRefusals.NothingToDelete);
    }

    /// <summary>Deletes an instance as a whole.</summary>
    /// <returns>The instance; null when the account has none of that name.</returns>
    public async Task<Guid?> DeleteInstanceAsync(Guid accountId, string instance, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(accountId, instance, cancellationToken) is not { } instanceId)
            return null;
        await using var turn = await locks.AcquireAsync(instanceId, cancellationToken);
        var (current, pending) = await integrations.FindAsync(instanceId, cancellationToken);
        if ((current ?? pending) is { } integration)
            await DetachAsync(integration, cancellationToken);
        return await instances.DeleteAsync(instanceId, cancellationToken) ? instanceId : null;
    }

    /// <summary>Best effort, within its time.</summary>
    private async Task DetachAsync(Integration integration, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.DeactivationTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await extras.DetachAsync(integration, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Deactivation is defined by the removal of the row.
        }
    }
}
