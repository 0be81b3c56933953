using RyzeBridge.Chats.Holds;
using RyzeBridge.Chats.Instances;
using RyzeBridge.OutboundRelay.Ticks;

namespace RyzeBridge.OutboundRelay.Health;

/// <summary>An instance changed: what waited for that is looked at at once.</summary>
internal sealed class InstanceReleases(HoldProber prober, PausedIntegrations paused) : IInstanceObserver
{
    public async Task ChangedAsync(Instance instance, CancellationToken cancellationToken)
    {
        if (instance.Chatwoot is { } chatwoot)
            paused.Resume(chatwoot.IntegrationId);
        await prober.ProbeAsync(instance, cancellationToken);
    }
}
