using System.Collections.Concurrent;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Webhooks.Chatwoot;

/// <summary>
/// Which integrations have ended. The manager is asked every few seconds for each that webhooks name; while it is away all count as
/// live, for the relays judge them again.
/// </summary>
internal sealed class IntegrationDirectory(ManagerClient manager, TimeProvider time)
{
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(10);

    /// <summary>An activation may go on in an inbox whose integration had ended.</summary>
    private static readonly TimeSpan Ended = TimeSpan.FromSeconds(1);

    /// <summary>More than any installation has; only who knows a path's secret can add one.</summary>
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<Guid, (bool IsLive, DateTimeOffset Until)> _known = new();
    private readonly ConcurrentDictionary<Guid, Lazy<Task<bool>>> _asking = new();

    /// <summary>True for one that was deactivated or replaced.</summary>
    public async Task<bool> HasEndedAsync(Guid integrationId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(integrationId, out var known) && known.Until > time.GetUtcNow())
            return !known.IsLive;
        // All webhooks that wait for the same answer share one question.
        return !await _asking.GetOrAdd(integrationId, id => new Lazy<Task<bool>>(() => AskAsync(id))).Value.WaitAsync(cancellationToken);
    }

    private async Task<bool> AskAsync(Guid integrationId)
    {
        try
        {
            var isLive = await AskManagerAsync(integrationId);
            if (_known.Count >= MaxKnown)
                _known.Clear();
            _known[integrationId] = (isLive, time.GetUtcNow() + (isLive ? Live : Ended));
            return isLive;
        }
        finally
        {
            _asking.TryRemove(integrationId, out _);
        }
    }

    private async Task<bool> AskManagerAsync(Guid integrationId)
    {
        try
        {
            return (await manager.AskAsync<GetIntegrationLife, IntegrationLife>(new GetIntegrationLife { IntegrationId = integrationId }, CancellationToken.None)).IsLive;
        }
        catch (RefusedException)
        {
            // Silent. It is logged already.
            return true;
        }
    }
}
