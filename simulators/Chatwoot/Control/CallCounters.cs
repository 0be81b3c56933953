using System.Collections.Concurrent;

namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>How often each route was called.</summary>
internal sealed class CallCounters
{
    private readonly ConcurrentDictionary<string, long> _calls = new();

    public IReadOnlyDictionary<string, long> All => _calls.ToDictionary();

    public void Count(string route) => _calls.AddOrUpdate(route, 1, static (_, count) => count + 1);

    public void Clear() => _calls.Clear();
}
