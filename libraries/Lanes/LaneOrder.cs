namespace RyzeBridge.Lanes;

/// <summary>
/// Order key within a lane, compared member by member. Inbound: (provider time in Unix milliseconds, time received in Unix
/// microseconds, batch position). Outbound: (Chatwoot's message id, 0, part).
/// </summary>
public readonly record struct LaneOrder(long Major, long Minor, int Position);
