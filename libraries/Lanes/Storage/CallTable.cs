using Npgsql;
using RyzeBridge.Lanes.Coalescing;

namespace RyzeBridge.Lanes.Storage;

/// <summary>What a handler notes about the message at hand, each note under the lane's fence.</summary>
internal sealed class CallTable(NpgsqlDataSource database)
{
    // The database's clock, not ours: replicas compare calling_until with it, and their own clocks may differ. Several lanes at once
    // are locked in the order of their names, as everybody does who changes several: no deadlocks.
    private const string Begin = """
        with given as (
            select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::interval[], $5::text[]) as g(lane, fence, id, longest, state)
        ),
        held as materialized (
            select l.lane, g.fence, g.id, g.longest, g.state from given g join lanes l on l.lane = g.lane and l.fence = g.fence
            order by l.lane
            for update of l
        ),
        calling as (
            update lanes l set calling_until = now() + h.longest from held h where l.lane = h.lane
        )
        update lane_messages m set call_open = true, state = coalesce(h.state, m.state)
        from held h
        where m.id = h.id and m.status = 'waiting'
        returning m.id, h.fence
        """;

    private const string Complete = """
        with fenced as (
            update lanes set calling_until = null where lane = $1 and fence = $2 returning lane
        )
        update lane_messages set call_open = false, state = coalesce($4, state)
        where id = $3 and status = 'waiting' and exists (select from fenced)
        """;

    private const string Save = """
        with fenced as (
            select from lanes where lane = $1 and fence = $2 for update
        )
        update lane_messages set state = $4
        where id = $3 and status = 'waiting' and exists (select from fenced)
        """;

    private readonly Coalescer<Call, bool> _together = new(calls => BeginTogetherAsync(database, calls));

    public async Task BeginAsync(ClaimedLane lane, long message, TimeSpan longest, string? state, CancellationToken cancellationToken)
    {
        if (!await _together.RunAsync(new Call(lane, message, longest, state), cancellationToken))
            throw Lost();
    }

    public async Task CompleteAsync(ClaimedLane lane, long message, string? state, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Complete);
        AddFence(command, lane, message);
        command.AddValue(state);
        await ExecuteAsync(command, cancellationToken);
    }

    public async Task SaveAsync(ClaimedLane lane, long message, string state, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Save);
        AddFence(command, lane, message);
        command.AddValue(state);
        await ExecuteAsync(command, cancellationToken);
    }

    private static void AddFence(NpgsqlCommand command, ClaimedLane lane, long message)
    {
        command.AddValue(lane.Lane);
        command.AddValue(lane.Fence);
        command.AddValue(message);
    }

    private static async Task ExecuteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw Lost();
    }

    // Not cancelled by one of the callers: it is done for all of them.
    private static async Task<IReadOnlyList<bool>> BeginTogetherAsync(NpgsqlDataSource database, IReadOnlyList<Call> calls)
    {
        await using var command = database.CreateCommand(Begin);
        command.AddValue(calls.Select(call => call.Lane.Lane).ToArray());
        command.AddValue(calls.Select(call => call.Lane.Fence).ToArray());
        command.AddValue(calls.Select(call => call.Message).ToArray());
        command.AddValue(calls.Select(call => call.Longest).ToArray());
        command.AddValue(calls.Select(call => call.State).ToArray());

        // With the fence: a lease that was lost may ask in the same statement as the one that took its message over.
        var begun = new HashSet<(long Message, long Fence)>();
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        while (await reader.ReadAsync(CancellationToken.None))
            begun.Add((reader.GetInt64(0), reader.GetInt64(1)));
        return [.. calls.Select(call => begun.Contains((call.Message, call.Lane.Fence)))];
    }

    private static LaneLeaseLostException Lost() => new("The lane is under another dispatcher's lease.");

    private sealed record Call(ClaimedLane Lane, long Message, TimeSpan Longest, string? State);
}
