namespace RyzeBridge.Chaos.Faults;

/// <summary>All faults, in the order in which they come.</summary>
internal static class FaultCatalogue
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("none", (world, token) => world.PauseAsync(token)) { InShort = true },
        .. ServiceFaults.All,
        .. ServerFaults.All,
        .. RemoteFaults.All,
    ];
}
