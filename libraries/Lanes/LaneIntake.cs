using System.Data.Common;
using Microsoft.Extensions.Options;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes;

/// <inheritdoc cref="ILaneIntake" />
internal sealed class LaneIntake(IntakeTable table, LaneWaker waker, IOptions<LaneOptions> options, LaneMetrics metrics) : ILaneIntake
{
    public async Task<int> AddAsync(
        IReadOnlyCollection<NewLaneMessage> messages,
        Func<DbTransaction, CancellationToken, Task>? alongside = null,
        CancellationToken cancellationToken = default)
    {
        if (messages.Count == 0 && alongside is null)
            return 0;

        var (parent, state) = LaneTracing.Current();
        var addition = new IntakeTable.Addition(messages, options.Value, parent, state);
        var added = alongside is null ? await table.AddAsync(addition, cancellationToken) : await table.AddAsync(addition, alongside, cancellationToken);
        metrics.Stored(added, messages.Count);
        if (added > 0)
            waker.Wake();
        return added;
    }
}
