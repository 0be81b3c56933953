using Npgsql;
using RyzeBridge.Lanes.Dispatch;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Settles messages and advances their lanes: one round trip a message.</summary>
internal sealed class WorkTable(NpgsqlDataSource database)
{
    // Every batch locks the lane's row in its first statement and looks for the next head in its last, which by then sees
    // whatever an intake stored before it let go of that row: no message is left behind in a lane thought empty.
    private const string Fence = "with fenced as (select from lanes where lane = $1 and fence = $2 for update) ";

    private const string Settle = Fence + """
        update lane_messages set
            status = $4, reason = $5, remote_id = $6, attempts = attempts + $7, call_open = call_open and $8,
            payload = case when $4 = 'dead' then payload end, state = case when $4 = 'dead' then state end,
            settled_at = now(), notice_at = null, tried_at = coalesce(tried_at, now() - $9)
        where id = $3 and status = 'waiting' and exists (select from fenced)
        """;

    // Fails, and with it the whole batch, unless this very transaction has settled the message: what follows is the handler's own.
    private const string RequireSettled = $"""
        select require(
            exists (
                select from lane_messages m, lanes l
                where l.lane = $1 and l.fence = $2 and m.id = $3 and m.settled_at = now()),
            '{LeaseLost}')
        """;

    private const string LeaseLost = "the lease was lost";

    private const string Keep = Fence + """
        update lane_messages set
            reason = $4, attempts = attempts + $5, call_open = call_open and $6, tried_at = coalesce(tried_at, now() - $7)
        where id = $3 and status = 'waiting' and exists (select from fenced)
        """;

    private const string Park = Fence + """
        update lane_messages set
            status = 'parked', parked_target = $4, parked_until = coalesce(parked_until, now() + $5), reason = $6, call_open = call_open and $7
        where id = $3 and status = 'waiting' and exists (select from fenced)
        """;

    private const string Hold = """
        insert into lane_holds (owner, remote, reason, paused_since)
        select l.owner, $3, $4, coalesce((select min(h.paused_since) from lane_holds h where h.owner = l.owner), now())
        from lanes l
        where l.lane = $1 and l.fence = $2
        on conflict (owner, remote) do update set reason = excluded.reason
        """;

    private const string LockBoth = "select from lanes where lane in ($1, $2) order by lane for update";

    private const string MoveToLane = Fence + """
        update lane_messages set
            lane = $4, owner = $5, kind = coalesce($6, kind), payload = coalesce($7, payload), call_open = call_open and $8,
            pause_base = pause_base
                + coalesce((select paused from lanes where lane = $4), interval '0')
                - coalesce((select paused from lanes where lane = $1), interval '0')
        where id = $3 and status = 'waiting' and exists (select from fenced)
        """;

    // What waits behind it goes along at once: left to its own turn, it would be overtaken by what is stored in the other lane meanwhile.
    private const string MoveOthersToLane = Fence + """
        update lane_messages set
            lane = $4, owner = $5,
            pause_base = pause_base
                + coalesce((select paused from lanes where lane = $4), interval '0')
                - coalesce((select paused from lanes where lane = $1), interval '0')
        where lane = $1 and id <> $3 and status in ('waiting', 'parked') and exists (select from fenced)
        """;

    private const string WakeTarget = """
        insert into lanes (lane, owner, due_at)
        select $3, $4, now() from lanes where lane = $1 and fence = $2
        on conflict (lane) do update
        set owner = excluded.owner, due_at = greatest(lanes.blocked_until, least(lanes.due_at, excluded.due_at))
        """;

    private const string AdvanceLane = $"""
        update lanes l set
            blocked_until = now() + $3,
            calling_until = case when $4 then least(l.calling_until, now() + $9) end,
            reason = $5,
            paused_calls = $10,
            paused = l.paused + coalesce($6, interval '0'),
            passed = greatest(l.passed, $7),
            due_at = case when head.id is not null
                then greatest(head.ready_at, now() + $3, case when $4 then least(l.calling_until, now() + $9) end) end,
            leased_until = case when
                    $8 and head.ready_at <= now() and not exists (select from lane_holds h where h.owner = l.owner)
                then l.leased_until end
        from (select 1) one left join lateral ({HeadReader.HeadOfLane}) head on true
        where l.lane = $1 and l.fence = $2
        returning
            {HeadReader.Columns},
            l.leased_until is not null as kept,
            extract(epoch from l.due_at - now())::double precision as due_in,
            coalesce(l.passed > $7, false) as late
        """;

    /// <summary>The state of <c>require</c>'s errors.</summary>
    private const string Unmet = "RB001";

    private const int HeadColumns = HeadReader.Count;

    /// <summary>Settles nothing: releases the lane, or takes up its head.</summary>
    public async Task<LaneAdvanceResult> AdvanceAsync(ClaimedLane lane, LaneAdvance advance, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Fence + "select from fenced").With(lane.Lane).With(lane.Fence));
        AddAdvance(batch, lane, advance);
        return await AdvanceAsync(batch, cancellationToken);
    }

    /// <summary>Settles a message and advances its lane, both or neither, with the handler's own writes.</summary>
    /// <exception cref="LaneLeaseLostException">Nothing was written.</exception>
    public async Task<LaneAdvanceResult> SettleAsync(ClaimedLane lane, LaneMessage message, Decision decision, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        // Targets are the message's owner's: the lane may have got another one since it was claimed.
        foreach (var target in decision.Targets)
            batch.BatchCommands.Add(LaneParking.Locking(message.Owner, target));
        AddSettlement(batch, lane, message, decision.Settlement);
        if (decision.Settlement is Settlement.Settled || decision.IsPlain)
            return await SettleAtOnceAsync(batch, lane, message, decision, cancellationToken);

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        batch.Transaction = transaction;
        var settled = batch.BatchCommands[^1];
        var parked = decision.Settlement as Settlement.Parked;
        parked?.TargetExists(batch);
        var exists = await LastAnswerAsync(batch, cancellationToken);
        RequireFence(settled);

        await using var second = new NpgsqlBatch(connection, transaction);
        decision.TransactionWrites?.Invoke(second);
        // What it parks for may have been stored since the handler looked.
        var targets = parked is null || exists ? decision.Targets : [];
        var unparks = targets.Select(target => LaneParking.AddUnparking(second, message.Owner, target)).ToList();
        AddAdvance(second, lane, decision.Advance);
        var advanced = await AdvanceAsync(second, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return advanced with { Unparked = unparks.Sum(unpark => (int)unpark.Rows) };
    }

    /// <summary>Runs the batch; true when the last of its results is a true.</summary>
    private static async Task<bool> LastAnswerAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var answer = false;
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            answer = await reader.ReadAsync(cancellationToken) && reader.FieldCount > 0 && reader.GetFieldType(0) == typeof(bool) && reader.GetBoolean(0);
        }
        while (await reader.NextResultAsync(cancellationToken));
        return answer;
    }

    /// <summary>All in one round trip; a batch is a transaction of its own.</summary>
    private static async Task<LaneAdvanceResult> SettleAtOnceAsync(
        NpgsqlBatch batch, ClaimedLane lane, LaneMessage message, Decision decision, CancellationToken cancellationToken)
    {
        var settled = batch.BatchCommands[^1];
        if (!decision.IsPlain)
            batch.BatchCommands.Add(Fenced(RequireSettled, lane, message));
        decision.TransactionWrites?.Invoke(batch);
        var unparks = decision.Targets.Select(target => LaneParking.AddUnparking(batch, message.Owner, target)).ToList();
        AddAdvance(batch, lane, decision.Advance);
        try
        {
            LaneAdvanceResult advanced;
            await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
                advanced = await ReadAsync(reader, settled, cancellationToken);
            return advanced with { Unparked = unparks.Sum(unpark => (int)unpark.Rows) };
        }
        catch (PostgresException exception) when (exception is { SqlState: Unmet, MessageText: LeaseLost })
        {
            throw Lost();
        }
    }

    private static void AddSettlement(NpgsqlBatch batch, ClaimedLane lane, LaneMessage message, Settlement settlement)
    {
        switch (settlement)
        {
            case Settlement.Settled settled:
                batch.BatchCommands.Add(Fenced(Settle, lane, message)
                    .With(settled.Status).With(settled.Reason).With(settled.RemoteId).With(settled.Attempts).With(settled.KeepCall).With(settlement.Worked));
                break;
            case Settlement.Kept kept:
                batch.BatchCommands.Add(Fenced(Keep, lane, message).With(kept.Reason).With(kept.Attempts).With(kept.KeepCall).With(settlement.Worked));
                if (kept.HoldRemote is { } remote)
                    batch.BatchCommands.Add(new NpgsqlBatchCommand(Hold).With(lane.Lane).With(lane.Fence).With(remote).With(kept.Reason));
                break;
            case Settlement.Parked parked:
                batch.BatchCommands.Add(Fenced(Park, lane, message)
                    .With(parked.Target).With(parked.Longest).With(parked.Reason).With(parked.KeepCall));
                break;
            case Settlement.MovedToLane moved:
                batch.BatchCommands.Add(new NpgsqlBatchCommand(LockBoth).With(lane.Lane).With(moved.Lane));
                batch.BatchCommands.Add(new NpgsqlBatchCommand(WakeTarget).With(lane.Lane).With(lane.Fence).With(moved.Lane).With(moved.Owner));
                if (moved.WholeLane)
                    batch.BatchCommands.Add(Fenced(MoveOthersToLane, lane, message).With(moved.Lane).With(moved.Owner));
                batch.BatchCommands.Add(Fenced(MoveToLane, lane, message)
                    .With(moved.Lane).With(moved.Owner).With(moved.Kind).With(moved.Payload).With(moved.KeepCall));
                break;
        }
    }

    private static NpgsqlBatchCommand Fenced(string sql, ClaimedLane lane, LaneMessage message) =>
        new NpgsqlBatchCommand(sql).With(lane.Lane).With(lane.Fence).With(message.Id);

    private static void AddAdvance(NpgsqlBatch batch, ClaimedLane lane, LaneAdvance advance) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AdvanceLane)
            .With(lane.Lane)
            .With(lane.Fence)
            .With(advance.Block)
            .With(advance.KeepCall)
            .With(advance.Reason)
            .With(advance.Paused)
            .With(advance.Passed is { } passed ? new[] { passed.Major, passed.Minor, passed.Position } : null)
            .With(advance.Continue)
            .With(advance.CallRemaining)
            .With(advance.PausedCalls));

    private static async Task<LaneAdvanceResult> AdvanceAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(reader, null, cancellationToken);
    }

    private static async Task<LaneAdvanceResult> ReadAsync(NpgsqlDataReader reader, NpgsqlBatchCommand? settled, CancellationToken cancellationToken)
    {
        do
        {
            if (reader.FieldCount <= HeadColumns)
                continue;

            if (settled is not null)
                RequireFence(settled);
            if (!await reader.ReadAsync(cancellationToken))
                throw Lost();

            var kept = reader.GetBoolean(HeadColumns);
            return new LaneAdvanceResult(
                kept ? HeadReader.Read(reader, 0) : null,
                kept || reader.IsDBNull(HeadColumns + 1) ? null : TimeSpan.FromSeconds(reader.GetDouble(HeadColumns + 1)),
                reader.GetBoolean(HeadColumns + 2));
        }
        while (await reader.NextResultAsync(cancellationToken));

        throw Lost();
    }

    private static void RequireFence(NpgsqlBatchCommand settled)
    {
        if (settled.Rows == 0)
            throw Lost();
    }

    private static LaneLeaseLostException Lost() => new("The lane is under another dispatcher's lease.");
}
