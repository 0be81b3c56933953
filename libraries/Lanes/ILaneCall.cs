using System.Data.Common;

namespace RyzeBridge.Lanes;

/// <summary>
/// Guards the one window in which a duplicate can arise: a crash while a remote call is under way. Bound to the lease: each
/// method throws <see cref="LaneLeaseLostException"/> when another dispatcher has taken the lane over, and then nothing
/// more may be done for the message.
/// </summary>
/// <remarks>An interface, though the engine has one: it writes to the database, and tests of handlers' parts run without.</remarks>
public interface ILaneCall
{
    /// <summary>
    /// Notes, before a remote call that must not be repeated blindly, that it may be working until now + <paramref name="longest"/>
    /// (our time-out plus the remote's own). Nobody looks up, repeats or advances the lane before that.
    /// </summary>
    /// <param name="longest">Longest time that the call may still take effect.</param>
    /// <param name="state">New <see cref="LaneMessage.State"/>, stored in the same statement; null keeps the old one.</param>
    /// <param name="cancellationToken">Cancels the note.</param>
    Task BeginAsync(TimeSpan longest, string? state = null, CancellationToken cancellationToken = default);

    /// <summary>The call's outcome is known: clears the mark of <see cref="BeginAsync"/> and stores the state.</summary>
    Task CompleteAsync(string? state = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes in another lane, because both turned out to be one chat: what waits or is parked there goes into this lane, at its
    /// own place in the order. False, and nothing has changed, while somebody works on the other one: try again shortly.
    /// </summary>
    /// <param name="lane">The other lane.</param>
    /// <param name="writes">Adds further statements to the same transaction: those that send what comes later to this lane.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    Task<bool> TryAbsorbAsync(string lane, Action<DbBatch> writes, CancellationToken cancellationToken = default);

    /// <summary>Stores the state only.</summary>
    Task SaveAsync(string state, CancellationToken cancellationToken = default);
}
