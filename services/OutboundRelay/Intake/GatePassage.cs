using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;

namespace RyzeBridge.OutboundRelay.Intake;

/// <summary>Whether a webhook may have an effect.</summary>
internal abstract record GatePassage
{
    private GatePassage()
    {
    }

    /// <summary>It may.</summary>
    public sealed record Open(Instance Instance, InstanceChatwoot Chatwoot) : GatePassage;

    /// <summary>Not known yet; ask again later.</summary>
    public sealed record Waits(Reason Reason) : GatePassage;

    /// <summary>Never.</summary>
    /// <param name="Reason">One word, label of a metric.</param>
    public sealed record Refused(string Reason) : GatePassage;
}
