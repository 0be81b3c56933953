using System.Collections.Concurrent;
using RyzeBridge.ServiceDefaults.Instances;

namespace RyzeBridge.OutboundRelay.Delivery;

/// <summary>
/// Numbers that WhatsApp asked to slow down: nothing is sent from them until then. Known to this replica only; another learns it
/// by its own refusal.
/// </summary>
internal sealed class NumberPace(TimeProvider time)
{
    private readonly ConcurrentDictionary<(Guid ConnectionId, string Endpoint), DateTimeOffset> _until = new();

    public void Slow(InstanceConnector number, TimeSpan wait)
    {
        var until = time.GetUtcNow() + wait;
        _until.AddOrUpdate((number.ConnectionId, number.Endpoint), until, (_, earlier) => earlier > until ? earlier : until);
    }

    /// <summary>How long the number's messages still wait; null when they need not.</summary>
    public TimeSpan? WaitOf(InstanceConnector number)
    {
        var key = (number.ConnectionId, number.Endpoint);
        if (!_until.TryGetValue(key, out var until))
            return null;
        var wait = until - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
            return wait;
        _until.TryRemove(new KeyValuePair<(Guid, string), DateTimeOffset>(key, until));
        return null;
    }
}
