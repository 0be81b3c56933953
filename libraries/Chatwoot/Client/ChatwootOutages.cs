using System.Collections.Concurrent;
using System.Threading.Channels;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>
/// Notices Chatwoots that were away and are back: calls found no server, then one was answered. What such a Chatwoot should have posted
/// meanwhile may be lost.
/// </summary>
public sealed class ChatwootOutages(TimeProvider time)
{
    // The oldest goes: reported late is better than a memory that fills.
    private readonly Channel<ChatwootOutage> _ended = Channel.CreateBounded<ChatwootOutage>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });

    // Bounded by the Chatwoots that exist.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _away = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The outages that end from now on, for one reader.</summary>
    public IAsyncEnumerable<ChatwootOutage> ReadEndedAsync(CancellationToken cancellationToken) => _ended.Reader.ReadAllAsync(cancellationToken);

    internal void Missed(string host) => _away.TryAdd(host, time.GetUtcNow());

    internal void Answered(string host)
    {
        if (!_away.IsEmpty && _away.TryRemove(host, out var since))
            _ended.Writer.TryWrite(new ChatwootOutage(host, since));
    }
}
