using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Holds;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Health;

/// <summary>Chatwoot must take the integration again.</summary>
internal sealed class ChatwootHoldProbe(ChatwootClients clients, IOptions<InboundRelayOptions> options) : IHoldProbe
{
    public TimeSpan Interval => options.Value.ProbeInterval;

    public async Task<bool> WorksAsync(LaneHold hold, Instance instance, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        // The settings may have changed just before the hold was stored.
        if (InstanceGate.Closed(instance) is not null)
            return false;
        return hold.Remote != HoldNames.Chatwoot
            || (clients.TryCreate(chatwoot, out _) is { } api && await IntegrationProbe.CheckAsync(api, chatwoot, cancellationToken) is null);
    }
}
