using System.Data.Common;

namespace RyzeBridge.Lanes;

/// <summary>Messages that wait for a target outside their lanes (<see cref="LaneOutcome.Parked"/>).</summary>
public interface ILaneParking
{
    /// <summary>What messages are parked for, soonest to be given up first.</summary>
    Task<IReadOnlyList<(Guid Owner, string Target)>> ListTargetsAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores a target; what is parked for it becomes due in its lane, at its own place in the order. All in one transaction and
    /// one round trip. For targets that become known otherwise than by a lane's own settlement, which has
    /// <see cref="LaneOutcome.Unparks"/>.
    /// </summary>
    /// <param name="owner">Owner of the lanes.</param>
    /// <param name="target">The target.</param>
    /// <param name="writes">What stores it; runs after lanes are locked, as what settles their messages does.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>How many messages were woken.</returns>
    Task<int> UnparkAsync(Guid owner, string target, Action<DbBatch> writes, CancellationToken cancellationToken = default);
}
