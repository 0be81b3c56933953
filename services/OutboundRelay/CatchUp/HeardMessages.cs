using System.Collections.Concurrent;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Take;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// The newest message of each inbox of which a webhook came: what is lost by an outage was written after it. Stored every few seconds,
/// whatever the number of messages.
/// </summary>
internal sealed class HeardMessages(CatchUpTable table, TimeProvider time)
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(5);

    // Bounded by the integrations that exist.
    private readonly ConcurrentDictionary<Guid, HeardMessage> _newest = new();
    private readonly ConcurrentDictionary<Guid, HeardMessage> _unwritten = new();
    private long _writtenAt = time.GetTimestamp();

    /// <summary>Notes it, in memory.</summary>
    public void Note(MessageArrival arrival)
    {
        if (arrival.Webhook.CreatedAt is not { } written)
            return;
        var heard = new HeardMessage(arrival.Chatwoot.IntegrationId, written, arrival.ReceivedAt);
        if (ReferenceEquals(_newest.AddOrUpdate(heard.IntegrationId, heard, (_, known) => known.Written < written ? heard : known), heard))
            _unwritten[heard.IntegrationId] = heard;
    }

    /// <summary>Stores what is new, if it is time.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (_unwritten.IsEmpty || time.GetElapsedTime(_writtenAt) < BetweenWrites)
            return;
        _writtenAt = time.GetTimestamp();
        var heard = _unwritten.ToArray();
        await table.HearAsync([.. heard.Select(entry => entry.Value)], cancellationToken);
        foreach (var entry in heard)
            _unwritten.TryRemove(entry);
    }
}
