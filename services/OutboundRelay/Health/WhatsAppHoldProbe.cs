using RyzeBridge.Chats.Holds;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.OutboundRelay.Health;

/// <summary>WhatsApp must take the number's credentials again.</summary>
internal sealed class WhatsAppHoldProbe(ConnectorRoles<IMessageChannel> connectors, OutboundRelayTimings timings) : IHoldProbe
{
    public TimeSpan Interval => timings.ProbeInterval;

    public async Task<bool> WorksAsync(LaneHold hold, Instance instance, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        if (instance.Connector is not { } number || connectors.Find(number.Type) is not { } connector)
            return false;
        return hold.Remote == HoldNames.WhatsApp
            ? await connector.ProbeAsync(new ConnectorTarget(number.Endpoint, number.SettingsJson), cancellationToken) is null
            : chatwoot.Status != "paused";
    }
}
