namespace RyzeBridge.Lanes;

/// <summary>A message to be put into a lane by a consumer: stored now, acted on by the dispatcher later.</summary>
public sealed record NewLaneMessage
{
    /// <summary>Lane (chat) that it belongs to; see <c>LaneKey</c>.</summary>
    public required string Lane { get; init; }

    /// <summary>
    /// The lane that the chat had before its address turned out to be an alias. As long as messages wait there this one joins them, and
    /// moves with them, so that it does not overtake them. Null when the chat never had another.
    /// </summary>
    public string? FormerLane { get; init; }

    /// <summary>
    /// Whose lane it is: instance id. Dispatch is fair over owners, and holds name an owner.
    /// </summary>
    public required Guid Owner { get; init; }

    /// <summary>Unique within the service: a second message with this key is a repeat and has no effect.</summary>
    public required string DedupeKey { get; init; }

    /// <summary>Place of the message within its lane.</summary>
    public required LaneOrder Order { get; init; }

    /// <summary>Open vocabulary for the handler.</summary>
    public required string Kind { get; init; }

    /// <summary>What the handler needs, JSON; cleared when the message is settled.</summary>
    public required string Payload { get; init; }

    /// <summary>When the gateway took it: its age and the delivery histogram count from here.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
