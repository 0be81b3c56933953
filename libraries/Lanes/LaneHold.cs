namespace RyzeBridge.Lanes;

/// <summary>Why the lanes of an owner wait.</summary>
public sealed record LaneHold(Guid Owner, string Remote, string Reason, DateTimeOffset Since);
