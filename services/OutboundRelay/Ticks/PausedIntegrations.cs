using System.Collections.Concurrent;

namespace RyzeBridge.OutboundRelay.Ticks;

/// <summary>Integrations whose Chatwoot does not take statuses for a while; known to this replica only.</summary>
internal sealed class PausedIntegrations(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _until = new();

    public void Pause(Guid integrationId, DateTimeOffset until) => _until[integrationId] = until;

    public void Resume(Guid integrationId) => _until.TryRemove(integrationId, out _);

    /// <summary>Those that are paused now.</summary>
    public IReadOnlyCollection<Guid> List()
    {
        var now = time.GetUtcNow();
        foreach (var pause in _until.Where(pause => pause.Value <= now))
            _until.TryRemove(pause);
        return [.. _until.Keys];
    }
}
