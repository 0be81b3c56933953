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
        var addition = Addition(messages, null);
        return Stored(messages, alongside is null ? await table.AddAsync(addition, cancellationToken) : await table.AddAsync(addition, alongside, cancellationToken));
    }

    public async Task<int> AddAsync(IReadOnlyCollection<NewLaneMessage> messages, Action<DbBatch> writes, CancellationToken cancellationToken = default) =>
        Stored(messages, await table.AddAsync(Addition(messages, writes), cancellationToken));

    private IntakeTable.Addition Addition(IReadOnlyCollection<NewLaneMessage> messages, Action<DbBatch>? writes)
    {
        var (parent, state) = LaneTracing.Current();
        return new IntakeTable.Addition(messages, writes, options.Value, parent, state);
    }

    private int Stored(IReadOnlyCollection<NewLaneMessage> messages, int added)
    {
        metrics.Stored(added, messages.Count);
        if (added > 0)
            waker.Wake();
        return added;
    }
}
