using RyzeBridge.Chats.Instances;
using RyzeBridge.Lanes;

namespace RyzeBridge.Chats.Holds;

/// <summary>What a relay tries before it lifts a hold.</summary>
public interface IHoldProbe
{
    /// <summary>How often held instances are tried.</summary>
    TimeSpan Interval { get; }

    /// <summary>True when what the hold waits for works again.</summary>
    /// <param name="hold">The hold.</param>
    /// <param name="instance">The live instance that is held.</param>
    /// <param name="chatwoot">Its integration.</param>
    /// <param name="cancellationToken">Cancels the probe.</param>
    Task<bool> WorksAsync(LaneHold hold, Instance instance, InstanceChatwoot chatwoot, CancellationToken cancellationToken);
}
