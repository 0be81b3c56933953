using System.Collections.Concurrent;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes.Dispatch;

/// <summary>The leases this replica holds, each with the switch that stops its worker.</summary>
internal sealed class LeaseBook
{
    private readonly ConcurrentDictionary<long, Entry> _entries = new();

    /// <summary>Lanes at work.</summary>
    public int Count => _entries.Count;

    /// <summary>The lanes at work.</summary>
    public IReadOnlyList<ClaimedLane> Lanes => [.. _entries.Values.Select(entry => entry.Lane)];

    /// <summary>How many lanes of each owner are at work.</summary>
    public IReadOnlyDictionary<Guid, int> Busy => _entries.Values.GroupBy(entry => entry.Lane.Owner).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Enters a lane.</summary>
    public void Enter(ClaimedLane lane, CancellationToken abort) =>
        _entries[lane.Fence] = new Entry(lane, CancellationTokenSource.CreateLinkedTokenSource(abort));

    /// <summary>Cancelled when the lane's lease is lost, or the host aborts.</summary>
    public CancellationToken TokenOf(ClaimedLane lane) => _entries[lane.Fence].Stop.Token;

    /// <summary>The worker is done with the lane.</summary>
    public void Leave(ClaimedLane lane)
    {
        if (_entries.TryRemove(lane.Fence, out var entry))
            entry.Stop.Dispose();
    }

    /// <summary>Stops the worker of a lane that somebody else has.</summary>
    /// <returns>False when it was done already.</returns>
    public async Task<bool> LoseAsync(ClaimedLane lane)
    {
        if (!_entries.TryGetValue(lane.Fence, out var entry))
            return false;

        try
        {
            await entry.Stop.CancelAsync();
            return true;
        }
        catch (ObjectDisposedException)
        {
            // The worker finished between the look and the switch.
            return false;
        }
    }

    private sealed record Entry(ClaimedLane Lane, CancellationTokenSource Stop);
}
