namespace RyzeBridge.Lanes;

/// <summary>The head of a lane, as the handler sees it.</summary>
public sealed record LaneMessage
{
    /// <summary>Row id: stable over retries and crashes, unique within the service.</summary>
    public required long Id { get; init; }

    /// <summary>Lane that it belongs to.</summary>
    public required string Lane { get; init; }

    /// <summary>Whose lane it is.</summary>
    public required Guid Owner { get; init; }

    /// <summary>Open vocabulary for the handler.</summary>
    public required string Kind { get; init; }

    /// <summary>What the handler needs, JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>What an earlier attempt noted by <see cref="ILaneCall.SaveAsync"/> or <see cref="ILaneCall.BeginAsync"/>, JSON; null at first.</summary>
    public string? State { get; init; }

    /// <summary>Attempts before this one.</summary>
    public required int Attempts { get; init; }

    /// <summary>
    /// True when an earlier attempt began a remote call and its outcome was never recorded (crash, time-out): look before
    /// repeating. Set from <see cref="ILaneCall.BeginAsync"/> until <see cref="ILaneCall.CompleteAsync"/>, settlement, or an
    /// unambiguous outcome of an attempt that began a call itself. An attempt that fails before it begins a call (say, in
    /// the look-up) leaves the mark as it is.
    /// </summary>
    public required bool CallInterrupted { get; init; }

    /// <summary>
    /// True when it was <see cref="LaneOutcome.Parked"/> and its target has not come in time: it is to be delivered
    /// without the target.
    /// </summary>
    public bool LastChance { get; init; }

    /// <summary>When the gateway took it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When an operator put it back from the dead letters; null: never.</summary>
    public DateTimeOffset? ReplayedAt { get; init; }

    /// <summary>
    /// True when it was a dead letter and was put back: what was concluded of it then may have been wrong, so look for its effect before
    /// it is repeated.
    /// </summary>
    public bool Replayed => ReplayedAt is not null;
}
