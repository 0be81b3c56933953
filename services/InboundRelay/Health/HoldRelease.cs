using RyzeBridge.Chats.Holds;
using RyzeBridge.Chats.Instances;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.InboundRelay.Health;

/// <summary>New settings lift the holds of an instance: the next message shows whether they help.</summary>
internal sealed class HoldRelease(LaneHolds holds) : IInstanceObserver
{
    public async Task ChangedAsync(Instance instance, CancellationToken cancellationToken)
    {
        foreach (var hold in CuredBy(instance))
            await holds.ReleaseAsync(instance.InstanceId, hold, cancellationToken);
    }

    /// <summary>Holds that the instance's settings, as they are now, may have cured. Pure.</summary>
    public static IReadOnlyList<string> CuredBy(Instance instance) => instance switch
    {
        _ when InstanceGate.Closed(instance) is LaneOutcome.Held => [],
        // "error" is the manager's echo of our own report: lifting the hold for it would go round in circles.
        { Deleted: false, Chatwoot.Status: "error" } => [HoldNames.Integration],
        _ => [HoldNames.Integration, HoldNames.Chatwoot],
    };
}
