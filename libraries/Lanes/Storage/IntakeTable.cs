using System.Data.Common;
using Npgsql;
using RyzeBridge.Lanes.Coalescing;

namespace RyzeBridge.Lanes.Storage;

/// <summary>The write side of the intake.</summary>
internal sealed class IntakeTable(NpgsqlDataSource database)
{
    // The reorder window counts from here, not from the gateway: after an outage a backlog is stored fast, and what was
    // shuffled before it was queued must still meet its neighbours.
    // One statement, one round trip. Keys are inserted in their order and lanes locked in theirs: two intakes with the
    // same messages wait for each other and never deadlock. The lane row is locked even when nothing in it changes: a
    // dispatcher that is about to release the lane as empty then either waits for this commit and sees the messages, or
    // has released before and is corrected here.
    private const string Add = """
        with given as (
            select
                case when g.former_lane is not null and exists (select from lane_messages m where m.lane = g.former_lane and m.status = 'waiting')
                    then g.former_lane else g.lane end as lane,
                g.owner, g.dedupe_key, g.major, g.minor, g.position, g.kind, g.payload, g.received_at, g.traceparent, g.tracestate
            from unnest(
                    $1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::integer[], $7::text[], $8::text[], $9::timestamptz[],
                    $12::text[], $13::text[], $14::text[])
                as g(lane, owner, dedupe_key, major, minor, position, kind, payload, received_at, traceparent, tracestate, former_lane)
        ),
        added as (
            insert into lane_messages (
                lane, owner, dedupe_key, major, minor, position, kind, payload, received_at,
                ready_at, age_from, notice_at, pause_base, traceparent, tracestate)
            select
                g.lane, g.owner, g.dedupe_key, g.major, g.minor, g.position, g.kind, g.payload, g.received_at,
                now() + $10::interval,
                least(g.received_at, now()),
                least(g.received_at, now()) + $11::interval,
                coalesce(l.paused, interval '0')
                    + coalesce(now() - (select min(h.paused_since) from lane_holds h where h.owner = g.owner), interval '0'),
                g.traceparent, g.tracestate
            from given g left join lanes l on l.lane = g.lane
            order by g.dedupe_key
            on conflict (dedupe_key) do nothing
            returning lane, owner, ready_at, dedupe_key
        ),
        woken as (
            insert into lanes (lane, owner, due_at)
            select a.lane, (array_agg(a.owner))[1], min(a.ready_at) from added a group by a.lane order by a.lane
            on conflict (lane) do update
            set owner = excluded.owner, due_at = greatest(lanes.blocked_until, least(lanes.due_at, excluded.due_at))
            where lanes.due_at is null or excluded.due_at < lanes.due_at or lanes.owner <> excluded.owner
        )
        select dedupe_key from added
        """;

    private readonly Coalescer<Addition, int> _together = new(async additions => await AddTogetherAsync(database, additions));

    /// <summary>Adds messages; those of other callers may be in the same statement.</summary>
    /// <returns>How many were new.</returns>
    public Task<int> AddAsync(Addition addition, CancellationToken cancellationToken) => _together.RunAsync(addition, cancellationToken);

    private static async Task<IReadOnlyList<int>> AddTogetherAsync(NpgsqlDataSource database, IReadOnlyList<Addition> additions)
    {
        var added = await ExecuteAsync(database, additions);
        // A key that two callers gave is new for the first of them.
        return [.. additions.Select(addition => addition.Messages.Count(message => added.Remove(message.DedupeKey)))];
    }

    // Not cancelled by one of the callers: it is done for all of them.
    private static async Task<HashSet<string>> ExecuteAsync(NpgsqlDataSource database, IReadOnlyList<Addition> additions)
    {
        var rows = additions.SelectMany(addition => addition.Messages, (addition, message) => (Message: message, addition.TraceParent, addition.TraceState)).ToList();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Add)
            .With(rows.Select(row => row.Message.Lane).ToArray())
            .With(rows.Select(row => row.Message.Owner).ToArray())
            .With(rows.Select(row => row.Message.DedupeKey).ToArray())
            .With(rows.Select(row => row.Message.Order.Major).ToArray())
            .With(rows.Select(row => row.Message.Order.Minor).ToArray())
            .With(rows.Select(row => row.Message.Order.Position).ToArray())
            .With(rows.Select(row => row.Message.Kind).ToArray())
            .With(rows.Select(row => row.Message.Payload).ToArray())
            .With(rows.Select(row => row.Message.ReceivedAt.ToUniversalTime()).ToArray())
            .With(additions[0].Options.ReorderWindow)
            .With(additions[0].Options.WaitingNotice)
            .With(rows.Select(row => row.TraceParent).ToArray())
            .With(rows.Select(row => row.TraceState).ToArray())
            .With(rows.Select(row => row.Message.FormerLane).ToArray()));
        foreach (var addition in additions)
            addition.Writes?.Invoke(batch);

        var added = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        while (await reader.ReadAsync(CancellationToken.None))
            added.Add(reader.GetString(0));
        // What fails further on shows only when it is read.
        while (await reader.NextResultAsync(CancellationToken.None))
            continue;
        return added;
    }

    /// <summary>Messages of one caller.</summary>
    internal sealed record Addition(
        IReadOnlyCollection<NewLaneMessage> Messages, Action<DbBatch>? Writes, LaneOptions Options, string? TraceParent, string? TraceState);
}
