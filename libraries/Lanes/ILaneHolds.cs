namespace RyzeBridge.Lanes;

/// <summary>Holds: owners whose lanes wait because a remote refuses them as a whole.</summary>
public interface ILaneHolds
{
    /// <summary>Puts a hold on an owner's lanes; a second hold for the same remote only replaces the reason.</summary>
    Task HoldAsync(Guid owner, string remote, string reason, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lifts a hold and wakes the lanes; the time held does not count towards the messages' age. Lifting none is no error.
    /// </summary>
    /// <param name="owner">Owner of the lanes.</param>
    /// <param name="remote">Which remote; null lifts all.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>How many holds were lifted.</returns>
    Task<int> ReleaseAsync(Guid owner, string? remote = null, CancellationToken cancellationToken = default);

    /// <summary>All holds, oldest first: what the prober probes and the operator sees.</summary>
    Task<IReadOnlyList<LaneHold>> ListAsync(CancellationToken cancellationToken = default);
}
