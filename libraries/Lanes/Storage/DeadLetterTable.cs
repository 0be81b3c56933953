using Dapper;
using Npgsql;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Messages that were given up.</summary>
internal sealed class DeadLetterTable(NpgsqlDataSource database)
{
    private const string List = """
        select id, lane, owner, kind, coalesce(reason, ''), attempts, received_at, settled_at
        from lane_messages
        where status = 'dead' and (@owner::uuid is null or owner = @owner)
        order by settled_at desc, id desc
        limit @limit
        """;

    // Lane first, message second, as everywhere. The lane may have been purged since: it is made anew.
    private const string WakeLane = """
        insert into lanes (lane, owner, due_at)
        select lane, owner, now() from lane_messages where id = @id and status = 'dead'
        on conflict (lane) do update set due_at = greatest(lanes.blocked_until, least(lanes.due_at, excluded.due_at))
        """;

    private const string Replay = """
        update lane_messages m set
            status = 'waiting', attempts = 0, reason = null, settled_at = null,
            ready_at = now(), age_from = now(), notice_at = now() + @notice::interval,
            pause_base = l.paused + coalesce(now() - (select min(h.paused_since) from lane_holds h where h.owner = m.owner), interval '0')
        from lanes l
        where m.id = @id and m.status = 'dead' and l.lane = m.lane
        """;

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(Guid? owner, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, string Lane, Guid Owner, string Kind, string Reason, int Attempts, DateTime ReceivedAt, DateTime SettledAt)>(
            new CommandDefinition(List, new { owner, limit }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new DeadLetter(row.Id, row.Lane, row.Owner, row.Kind, row.Reason, row.Attempts, new DateTimeOffset(row.ReceivedAt), new DateTimeOffset(row.SettledAt)))];
    }

    public async Task<bool> ReplayAsync(long id, TimeSpan? notice, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(WakeLane, new { id }, transaction, cancellationToken: cancellationToken));
        var replayed = await connection.ExecuteAsync(
            new CommandDefinition(Replay, new { id, notice }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return replayed == 1;
    }
}
