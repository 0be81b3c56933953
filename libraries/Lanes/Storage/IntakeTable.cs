using System.Data.Common;
using Npgsql;

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
            select * from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::integer[], $7::text[], $8::text[], $9::timestamptz[])
                as g(lane, owner, dedupe_key, major, minor, position, kind, payload, received_at)
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
                $12::text, $13::text
            from given g left join lanes l on l.lane = g.lane
            order by g.dedupe_key
            on conflict (dedupe_key) do nothing
            returning lane, owner, ready_at
        ),
        woken as (
            insert into lanes (lane, owner, due_at)
            select a.lane, (array_agg(a.owner))[1], min(a.ready_at) from added a group by a.lane order by a.lane
            on conflict (lane) do update
            set owner = excluded.owner, due_at = greatest(lanes.blocked_until, least(lanes.due_at, excluded.due_at))
            where lanes.due_at is null or excluded.due_at < lanes.due_at or lanes.owner <> excluded.owner
        )
        select count(*)::integer from added
        """;

    public async Task<int> AddAsync(
        IReadOnlyCollection<NewLaneMessage> messages,
        LaneOptions options,
        string? traceParent,
        string? traceState,
        Func<DbTransaction, CancellationToken, Task>? alongside,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Add, connection);
        command.AddValue(messages.Select(message => message.Lane).ToArray());
        command.AddValue(messages.Select(message => message.Owner).ToArray());
        command.AddValue(messages.Select(message => message.DedupeKey).ToArray());
        command.AddValue(messages.Select(message => message.Order.Major).ToArray());
        command.AddValue(messages.Select(message => message.Order.Minor).ToArray());
        command.AddValue(messages.Select(message => message.Order.Position).ToArray());
        command.AddValue(messages.Select(message => message.Kind).ToArray());
        command.AddValue(messages.Select(message => message.Payload).ToArray());
        command.AddValue(messages.Select(message => message.ReceivedAt.ToUniversalTime()).ToArray());
        command.AddValue(options.ReorderWindow);
        command.AddValue(options.WaitingNotice);
        command.AddValue(traceParent);
        command.AddValue(traceState);

        if (alongside is null)
            return (int)(await command.ExecuteScalarAsync(cancellationToken))!;

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        command.Transaction = transaction;
        var added = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        await alongside(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added;
    }
}
