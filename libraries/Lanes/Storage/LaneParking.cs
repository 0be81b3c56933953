using System.Data.Common;
using Npgsql;
using RyzeBridge.Lanes.Dispatch;
using RyzeBridge.Lanes.Telemetry;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Messages that wait for a target outside their lanes (<see cref="LaneOutcome.Parked"/>).</summary>
/// <remarks>
/// Order of locks, here and in <see cref="WorkTable"/>: target, lane, message. The lock on the target closes the gap in
/// which one looks for it in vain while the other stores it and finds nothing parked.
/// </remarks>
public sealed class LaneParking
{
    private const string LockTarget = "select pg_advisory_xact_lock(hashtextextended($2, hashtextextended($1::text, 0)))";

    private const string WakeLanes = """
        insert into lanes (lane, owner, due_at)
        select m.lane, $1, now() from lane_messages m
        where m.status = 'parked' and m.owner = $1 and m.parked_target = $2
        group by m.lane order by m.lane
        on conflict (lane) do update set due_at = greatest(lanes.blocked_until, least(lanes.due_at, excluded.due_at))
        """;

    private const string Unpark = """
        update lane_messages set status = 'waiting', ready_at = now(), parked_target = null
        where status = 'parked' and owner = $1 and parked_target = $2
        """;

    private const string Targets = """
        select owner, parked_target from lane_messages where status = 'parked'
        group by owner, parked_target order by min(parked_until) limit $1
        """;

    private const string WakeOverdueLanes = """
        insert into lanes (lane, owner, due_at)
        select over.lane, min(over.owner::text)::uuid, now()
        from (
            select m.lane, m.owner from lane_messages m
            where m.status = 'parked' and m.parked_until <= now()
            order by m.parked_until limit $1) over
        group by over.lane order by over.lane
        on conflict (lane) do update set due_at = greatest(lanes.blocked_until, least(lanes.due_at, excluded.due_at))
        returning lane
        """;

    private const string UnparkOverdue = """
        update lane_messages set status = 'waiting', ready_at = now(), parked_target = null, last_chance = true
        where status = 'parked' and lane = any($1) and parked_until <= now()
        """;

    private readonly NpgsqlDataSource _database;
    private readonly LaneWaker _waker;
    private readonly LaneMetrics _metrics;
    private readonly LaneAlarm _parked;

    internal LaneParking(NpgsqlDataSource database, LaneWaker waker, LaneMetrics metrics, TimeProvider time)
    {
        _parked = new LaneAlarm(time);
        _database = database;
        _waker = waker;
        _metrics = metrics;
    }

    /// <summary>Lets nobody else park for or unpark the target until the transaction ends.</summary>
    internal static NpgsqlBatchCommand Locking(Guid owner, string target) => new NpgsqlBatchCommand(LockTarget).With(owner).With(target);

    /// <summary>Adds what wakes the messages that are parked for the target; after <see cref="Locking"/>.</summary>
    /// <returns>The command whose rows are the messages woken.</returns>
    internal static NpgsqlBatchCommand AddUnparking(NpgsqlBatch batch, Guid owner, string target)
    {
        var unpark = new NpgsqlBatchCommand(Unpark).With(owner).With(target);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(WakeLanes).With(owner).With(target));
        batch.BatchCommands.Add(unpark);
        return unpark;
    }

    /// <summary>Returns when this replica has parked a message, or after the limit: other replicas' are not announced here.</summary>
    public Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => _parked.WaitAsync(limit, cancellationToken);

    /// <summary>A message was parked.</summary>
    internal void Parked()
    {
        _metrics.Parked();
        _parked.Ring();
    }

    /// <summary>What messages are parked for, soonest to be given up first.</summary>
    public async Task<IReadOnlyList<(Guid Owner, string Target)>> ListTargetsAsync(int limit, CancellationToken cancellationToken = default)
    {
        await using var command = _database.CreateCommand(Targets);
        command.AddValue(limit);
        var targets = new List<(Guid, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            targets.Add((reader.GetGuid(0), reader.GetString(1)));
        return targets;
    }

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
    public async Task<int> UnparkAsync(Guid owner, string target, Action<DbBatch> writes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writes);
        await using var batch = _database.CreateBatch();
        batch.BatchCommands.Add(Locking(owner, target));
        var unpark = AddUnparking(batch, owner, target);
        writes(batch);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        var woken = (int)unpark.Rows;
        Woken("target", woken);
        return woken;
    }

    /// <summary>Wakes some of those whose time is over.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> UnparkOverdueAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var lanes = await WakeOverdueLanesAsync(connection, transaction, limit, cancellationToken);
        if (lanes.Count == 0)
            return 0;

        await using var unpark = new NpgsqlCommand(UnparkOverdue, connection, transaction);
        unpark.AddValue(lanes.ToArray());
        var woken = await unpark.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Woken("time", woken);
        return woken;
    }

    private void Woken(string cause, int messages)
    {
        if (messages == 0)
            return;
        _metrics.Unparked(cause, messages);
        _waker.Wake();
    }

    private static async Task<List<string>> WakeOverdueLanesAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, int limit, CancellationToken cancellationToken)
    {
        await using var wake = new NpgsqlCommand(WakeOverdueLanes, connection, transaction);
        wake.AddValue(limit);
        var lanes = new List<string>();
        await using var reader = await wake.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            lanes.Add(reader.GetString(0));
        return lanes;
    }
}
