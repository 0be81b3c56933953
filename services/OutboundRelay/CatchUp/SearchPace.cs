using System.Collections.Concurrent;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// When a search may call. With suspicion a few calls at a time, for agents wait for what is lost; without, one every few seconds to each
/// Chatwoot: it serves people first.
/// </summary>
internal sealed class SearchPace(OutboundRelayTimings timings, TimeProvider time) : IDisposable
{
    /// <summary>Calls at a time of searches with suspicion, per replica.</summary>
    private const int AtATime = 8;

    private readonly SemaphoreSlim _places = new(AtATime);

    // Bounded by the Chatwoots that exist.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A place among the calls of searches with suspicion; disposed, it is free.</summary>
    public async Task<IDisposable> TakePlaceAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return new Place(_places);
    }

    /// <summary>Takes the next turn at a Chatwoot.</summary>
    /// <returns>How long to wait for it.</returns>
    public TimeSpan NextTurn(string host)
    {
        var now = time.GetUtcNow();
        var turn = _turns.AddOrUpdate(
            host, _ => now + timings.SweepPause, (_, last) => (last > now ? last : now) + timings.SweepPause);
        return turn - now;
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int _isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isFree, 1) == 0)
                places.Release();
        }
    }
}
