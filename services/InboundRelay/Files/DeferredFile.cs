using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Files;

/// <summary>
/// A file that the agent saw a placeholder of. It is tried further in a lane of its own, so that it holds up nobody, and
/// comes as a reply to the placeholder.
/// </summary>
internal static class DeferredFile
{
    /// <summary>Kind of its lane message.</summary>
    public const string Kind = "late-file";

    /// <summary>Kind of the lane message that tells of a file which was tried long enough.</summary>
    public const string GivenUpKind = "file-given-up";

    /// <summary>True for what has a lane beside that of its chat.</summary>
    public static bool IsBeside(string kind) => kind is Kind or GivenUpKind;

    /// <summary>What tells the agent, once, that the file of a lane message was given up.</summary>
    /// <param name="message">The file's lane message.</param>
    /// <param name="now">When it was given up.</param>
    public static NewLaneMessage GiveUp(LaneMessage message, DateTimeOffset now) => new()
    {
        Lane = $"{message.Lane}/given-up",
        Owner = message.Owner,
        DedupeKey = $"{message.Lane}/given-up",
        Order = new LaneOrder(now.ToUnixTimeMilliseconds(), 0, 0),
        Kind = GivenUpKind,
        Payload = message.Payload,
        ReceivedAt = now,
    };

    /// <summary>The lane message goes on as this, in the transaction that settles the placeholder.</summary>
    public static LaneOutcome.Moved Move(LaneMessage message, string providerMessageId) =>
        new($"{message.Lane}/file/{providerMessageId}", message.Owner) { Kind = Kind };
}
