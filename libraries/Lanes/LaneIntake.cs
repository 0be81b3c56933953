using System.Data.Common;
using Microsoft.Extensions.Options;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes;

/// <summary>Puts messages into lanes. Used by consumers, which store and do nothing else.</summary>
public sealed class LaneIntake
{
    private readonly IntakeTable _table;
    private readonly LaneWaker _waker;
    private readonly LaneOptions _options;
    private readonly LaneMetrics _metrics;

    internal LaneIntake(IntakeTable table, LaneWaker waker, IOptions<LaneOptions> options, LaneMetrics metrics)
    {
        _table = table;
        _waker = waker;
        _options = options.Value;
        _metrics = metrics;
    }

    /// <summary>
    /// Stores the messages in one transaction, ignoring those whose dedupe key is known, and wakes the dispatchers after
    /// the commit.
    /// </summary>
    /// <param name="messages">Any number, of any lanes.</param>
    /// <param name="writes">
    /// Adds statements to the same transaction: they travel with the messages, at no round trip of their own, and run after they are
    /// stored, whether or not they are new.
    /// </param>
    /// <param name="cancellationToken">Given up, it may still be done.</param>
    /// <returns>How many were new.</returns>
    public async Task<int> AddAsync(
        IReadOnlyCollection<NewLaneMessage> messages, Action<DbBatch>? writes = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count == 0 && writes is null)
            return 0;
        var (parent, state) = LaneTracing.Current();
        var added = await _table.AddAsync(new IntakeTable.Addition(messages, writes, _options, parent, state), cancellationToken);
        _metrics.Stored(added, messages.Count);
        if (added > 0)
            _waker.Wake();
        return added;
    }
}
