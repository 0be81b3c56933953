using System.Collections.Concurrent;

namespace RyzeBridge.Gateway.Access;

/// <summary>
/// Hashes of tokens that the manager accepted lately. Their callers are not refused for what others at their address do: behind
/// a proxy that is not known, all callers have one address. Made-up tokens never get in.
/// </summary>
internal sealed class AcceptedTokens
{
    /// <summary>More than an installation has; when it is full it starts anew.</summary>
    private const int MaxTokens = 10_000;

    private readonly ConcurrentDictionary<string, byte> _hashes = new();

    public bool Contains(string hash) => _hashes.ContainsKey(hash);

    public void Add(string hash)
    {
        if (_hashes.Count >= MaxTokens)
            _hashes.Clear();
        _hashes.TryAdd(hash, 0);
    }

    /// <summary>The token was revoked.</summary>
    public void Remove(string hash) => _hashes.TryRemove(hash, out _);
}
