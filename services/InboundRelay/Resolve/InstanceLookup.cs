using RyzeBridge.Chats.Instances;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>Whose an item is.</summary>
internal abstract record InstanceLookup
{
    private InstanceLookup()
    {
    }

    /// <summary>An instance whose integration is open.</summary>
    public sealed record Found(Instance Instance, InstanceChatwoot Chatwoot, IEventParser Parser, IMessageChannel Channel) : InstanceLookup;

    /// <summary>The attempt ends here.</summary>
    public sealed record Ends(LaneOutcome Outcome) : InstanceLookup;
}
