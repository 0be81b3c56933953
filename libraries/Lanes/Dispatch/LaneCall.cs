using System.Data.Common;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes.Dispatch;

/// <summary>The handler's notes on one attempt; remembers what they mean for the mark of an open call.</summary>
internal sealed class LaneCall(CallTable calls, AbsorptionTable absorption, ClaimedLane lane, LaneMessage message) : ILaneCall
{
    /// <summary>A call was begun in this attempt and its outcome not recorded.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>An earlier attempt's call is still unexplained: nothing was begun or completed in this one.</summary>
    public bool IsUnexplained { get; private set; } = message.CallInterrupted;

    public async Task BeginAsync(TimeSpan longest, string? state = null, CancellationToken cancellationToken = default)
    {
        // Open before it is stored: a note that failed half-way may have been stored.
        IsOpen = true;
        await calls.BeginAsync(lane, message.Id, longest, state, cancellationToken);
        IsUnexplained = false;
    }

    public async Task CompleteAsync(string? state = null, CancellationToken cancellationToken = default)
    {
        await calls.CompleteAsync(lane, message.Id, state, cancellationToken);
        IsOpen = false;
        IsUnexplained = false;
    }

    public Task<bool> TryAbsorbAsync(string other, Action<DbBatch> writes, CancellationToken cancellationToken = default) =>
        absorption.TryAbsorbAsync(lane, other, writes, cancellationToken);

    public Task SaveAsync(string state, CancellationToken cancellationToken = default) =>
        calls.SaveAsync(lane, message.Id, state, cancellationToken);
}
