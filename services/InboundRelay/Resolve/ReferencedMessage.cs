using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>The earlier message that an event is about.</summary>
internal abstract record ReferencedMessage
{
    private ReferencedMessage()
    {
    }

    /// <summary>It is known.</summary>
    public sealed record Known(MappedMessage Message) : ReferencedMessage;

    /// <summary>It is about none, or about one that is not waited for.</summary>
    public sealed record None : ReferencedMessage;

    /// <summary>It may still come.</summary>
    public sealed record Awaited(LaneOutcome Outcome) : ReferencedMessage;
}
