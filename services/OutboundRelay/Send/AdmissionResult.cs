using RyzeBridge.Chats.Instances;
using RyzeBridge.Lanes;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>Whether a message is still to be sent.</summary>
internal abstract record AdmissionResult
{
    private AdmissionResult()
    {
    }

    /// <summary>It is; its instance, number and connector are known.</summary>
    public sealed record Admitted(OutboundDelivery Delivery, InstanceChatwoot Chatwoot) : AdmissionResult;

    /// <summary>Not now, or not any more.</summary>
    public sealed record Ended(LaneOutcome Outcome) : AdmissionResult;
}
