using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Files;

/// <summary>
/// Files whose messages are in Chatwoot as placeholders. Each is tried further in a lane of its own, so that it delays no other
/// message, and is posted as a reply to the placeholder.
/// </summary>
internal sealed class DeferredFiles(LaneIntake intake, TimeProvider time)
{
    /// <summary>Kind of the lane message that delivers the file.</summary>
    public const string Kind = "late-file";

    /// <summary>Kind of the lane message that reports a file which was tried long enough.</summary>
    public const string GivenUpKind = "file-given-up";

    /// <summary>True for a kind whose lane is not that of its chat.</summary>
    public static bool HasOwnLane(string kind) => kind is Kind or GivenUpKind;

    /// <summary>The lane message goes on as a deferred file, in the transaction that settles the placeholder.</summary>
    public static LaneOutcome.Moved Defer(LaneMessage message, string providerMessageId) =>
        new(LaneNames.OfFile(message.Lane, providerMessageId), message.Owner) { Kind = Kind };

    /// <summary>Reports to the agent, once, that the file was given up.</summary>
    public Task GiveUpAsync(LaneMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var report = new NewLaneMessage
        {
            Lane = LaneNames.OfGivenUpFile(message.Lane),
            Owner = message.Owner,
            DedupeKey = LaneNames.OfGivenUpFile(message.Lane),
            Order = new LaneOrder(now.ToUnixTimeMilliseconds(), 0, 0),
            Kind = GivenUpKind,
            Payload = message.Payload,
            ReceivedAt = now,
        };
        return intake.AddAsync([report], cancellationToken: cancellationToken);
    }
}
