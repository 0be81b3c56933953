namespace RyzeBridge.Contracts;

/// <summary>
/// An operator's question to one relay: what waits, and why. Answer: <see cref="LanesFound"/>. Sent to the relay's own queue, so that
/// each direction answers for itself.
/// </summary>
public sealed record GetLanes
{
    /// <summary>Account of the caller: nothing of another is ever answered.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Only this instance; null for all of the account.</summary>
    public string? Instance { get; init; }

    /// <summary>Most blocked lanes in the answer.</summary>
    public required int Limit { get; init; }
}
