using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// How fast each number sends, and where asked for, how fast to each person. A number that WhatsApp asked to slow down sends
/// nothing until then and more slowly after. Known to this replica only; another learns it by its own refusal.
/// </summary>
internal sealed class NumberPace(TimeProvider time) : IDisposable
{
    private const double KeptAfterRefusal = 0.5;

    private const double LeastAfterRefusal = 0.05;

    /// <summary>Instead of no limit: a number can still be told to stop.</summary>
    private const int Unlimited = 1_000_000;

    private readonly ConcurrentDictionary<(Guid ConnectionId, string Endpoint), RateBudget> _numbers = new();
    private readonly MemoryCache _pairs = new(new MemoryCacheOptions());

    /// <summary>A permit for one send, or when there is one.</summary>
    public PaceTurn Take(InstanceConnector number, string to, ConnectorCapabilities capabilities)
    {
        var pair = capabilities.PairLimit is { } limit ? PairOf(number, to, limit) : null;
        if (pair?.Take() is { Granted: false } refused)
            return refused;
        var turn = NumberOf(number, capabilities).Take();
        if (!turn.Granted)
            pair?.GiveBack();
        return turn;
    }

    /// <summary>WhatsApp asked the number to slow down.</summary>
    public void Slow(InstanceConnector number, ConnectorCapabilities capabilities, TimeSpan wait) =>
        NumberOf(number, capabilities).Slow(KeptAfterRefusal, LeastAfterRefusal, wait);

    public void Dispose() => _pairs.Dispose();

    private RateBudget NumberOf(InstanceConnector number, ConnectorCapabilities capabilities) => _numbers.GetOrAdd(
        (number.ConnectionId, number.Endpoint),
        // What a pause saves up comes off the rate, so that no second has more than the limit.
        static (_, limit) => new RateBudget(limit.PerSecond * 0.9, limit.PerSecond * 0.1, limit.Time),
        (PerSecond: capabilities.SendsPerSecond > 0 ? capabilities.SendsPerSecond : Unlimited, Time: time));

    // One that was idle for as long as it takes to be full again is forgotten.
    private RateBudget PairOf(InstanceConnector number, string to, PairLimit limit) => _pairs.GetOrCreate((number.ConnectionId, number.Endpoint, to), entry =>
    {
        entry.SlidingExpiration = limit.Burst * limit.Pause;
        return new RateBudget(1 / limit.Pause.TotalSeconds, limit.Burst, time);
    })!;
}
