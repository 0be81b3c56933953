using RyzeBridge.Chats.Instances;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Health;

/// <summary>New settings lift the holds of an instance: the next message shows whether they help.</summary>
internal sealed class HoldRelease(ILaneHolds holds) : IInstanceObserver
{
    public async Task ChangedAsync(Instance instance, CancellationToken cancellationToken)
    {
        if (InstanceGate.Closed(instance) is LaneOutcome.Held)
            return;
        await holds.ReleaseAsync(instance.InstanceId, FailureOutcomes.IntegrationHold, cancellationToken);

        // "error" is the manager's echo of our own report: lifting the hold for it would go round in circles.
        if (instance.Chatwoot is not { Status: "error" } || instance.Deleted)
            await holds.ReleaseAsync(instance.InstanceId, FailureOutcomes.ChatwootHold, cancellationToken);
    }
}
