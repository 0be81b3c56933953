using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>Whether an item can be delivered now.</summary>
internal abstract record ItemResolution
{
    private ItemResolution()
    {
    }

    /// <summary>It can.</summary>
    public sealed record Ready(ResolvedItem Item) : ItemResolution;

    /// <summary>The attempt ends here.</summary>
    public sealed record Ends(LaneOutcome Outcome) : ItemResolution;
}
