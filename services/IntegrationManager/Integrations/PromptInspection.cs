using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Looks at an inbox because something about it does not fit: at once, but at one inbox only every few seconds, for anybody can
/// cause it. What comes meanwhile is one further look.
/// </summary>
internal sealed class PromptInspection(
    IntegrationTable integrations, InboxInspection inspection, IOptions<IntegrationOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);
    private readonly Places _places = new(total: 24, each: 4);

    // Bounded by the instances that exist.
    private readonly ConcurrentDictionary<Guid, long> _lookedAt = new();
    private readonly ConcurrentDictionary<Guid, byte> _waiting = new();

    /// <summary>Looks, unless a look is to come already or the account has too many at work; the regular ones see it then.</summary>
    public async Task InspectAsync(Guid integrationId, CancellationToken cancellationToken)
    {
        if (await integrations.FindOwnerAsync(integrationId, cancellationToken) is not { } owner || !_waiting.TryAdd(owner.InstanceId, 0))
            return;
        using var place = _places.TryTake(owner.AccountId);
        try
        {
            if (place is null)
                return;
            if (_lookedAt.TryGetValue(owner.InstanceId, out var last) && Between - time.GetElapsedTime(last) is { } wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
            _lookedAt[owner.InstanceId] = time.GetTimestamp();
        }
        finally
        {
            // What comes from here on may be newer than what this look sees.
            _waiting.TryRemove(owner.InstanceId, out _);
        }

        using var limit = new CancellationTokenSource(options.Value.InspectionTimeout, time);
        await inspection.InspectAsync(owner.InstanceId, tellAgain: true, limit.Token, cancellationToken);
    }
}
