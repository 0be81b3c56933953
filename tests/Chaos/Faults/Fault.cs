namespace RyzeBridge.Chaos.Faults;

/// <summary>Something that goes wrong under load, and is put right again.</summary>
/// <param name="Name">For the table and <c>--only</c>.</param>
/// <param name="RunAsync">Does it, waits as long as it is to last, and undoes it.</param>
internal sealed record Fault(string Name, Func<ChaosWorld, CancellationToken, Task> RunAsync)
{
    /// <summary>Also part of the short run.</summary>
    public bool InShort { get; init; }

    /// <summary>Needs servers of the suite's own.</summary>
    public bool NeedsOwnServers { get; init; }
}
