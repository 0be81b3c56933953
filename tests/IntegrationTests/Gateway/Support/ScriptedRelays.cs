using System.Collections.Concurrent;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>What stands where the relays are knows and was asked.</summary>
internal sealed class ScriptedRelays
{
    /// <summary>The one dead letter that each has, of every account.</summary>
    public const long DeadLetter = 7;

    public static readonly DateTimeOffset Noon = new(2026, 4, 20, 12, 0, 0, TimeSpan.Zero);


    /// <summary>Queues that answer nobody of these accounts.</summary>
    public ConcurrentDictionary<(string Queue, Guid Account), byte> Silent { get; } = new();
}
