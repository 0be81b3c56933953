using System.Collections.Concurrent;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// Pauses activations towards a host that gave several of them in a row no answer. They are too few, and each takes too long, for the
/// circuit of the calls themselves.
/// </summary>
internal sealed class ActivationCircuits(TimeProvider time)
{
    private const int MostFailures = 5;
    private const int MaxKnown = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, (int Failures, long At)> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True while activations towards the host pause.</summary>
    public bool IsOpen(ChatwootPlace place) =>
        _hosts.TryGetValue(Host(place), out var host) && host.Failures >= MostFailures && time.GetElapsedTime(host.At) < Pause;

    /// <summary>The host answered, whatever it said.</summary>
    public void Answered(ChatwootPlace place) => _hosts.TryRemove(Host(place), out _);

    /// <summary>The host gave no answer.</summary>
    public void Failed(ChatwootPlace place)
    {
        if (_hosts.Count >= MaxKnown)
            _hosts.Clear();
        var now = time.GetTimestamp();
        _hosts.AddOrUpdate(Host(place), (1, now), (_, host) => (host.Failures + 1, now));
    }

    private static string Host(ChatwootPlace place) => new Uri(place.BaseUrl).Authority;
}
