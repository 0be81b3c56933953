using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Delivery;

/// <summary>
/// A file that the agent saw a placeholder of. It is tried further in a lane of its own, so that it holds up nobody, and
/// comes as a reply to the placeholder.
/// </summary>
internal static class LateFile
{
    /// <summary>Kind of its lane message.</summary>
    public const string Kind = "late-file";

    /// <summary>The lane message goes on as this, in the transaction that settles the placeholder.</summary>
    public static LaneOutcome.Moved Move(LaneMessage message, string providerMessageId) =>
        new($"{message.Lane}/file/{providerMessageId}", message.Owner) { Kind = Kind };
}
