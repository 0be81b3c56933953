using System.Data.Common;

namespace RyzeBridge.Lanes;

/// <summary>Messages that wait for a target outside their lanes (<see cref="LaneOutcome.Parked"/>).</summary>
public interface ILaneParking
{
    /// <summary>
    /// The target exists from now on: what is parked for it becomes due in its lane, at its own place in the order. For
    /// targets that become known otherwise than by a lane's own settlement, which has <see cref="LaneOutcome.Unparks"/>.
    /// </summary>
    /// <param name="transaction">
    /// The transaction that stores the target. To be called before it locks any lane, and committed soon: whoever wants to
    /// park for the target waits for it.
    /// </param>
    /// <param name="owner">Owner of the lanes.</param>
    /// <param name="target">The target.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>How many messages were woken.</returns>
    Task<int> UnparkAsync(DbTransaction transaction, Guid owner, string target, CancellationToken cancellationToken = default);
}
