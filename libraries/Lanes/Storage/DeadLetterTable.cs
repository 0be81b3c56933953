using Dapper;
using Npgsql;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Messages that were given up.</summary>
internal sealed class DeadLetterTable(NpgsqlDataSource database)
{
    private const string Columns = """
        id as "Id", lane as "Lane", owner as "Owner", kind as "Kind", coalesce(reason, '') as "Reason", attempts as "Attempts",
        received_at as "ReceivedAt", settled_at as "SettledAt"
        """;

    private const string Mine = "status = 'dead' and (@owners::uuid[] is null or owner = any(@owners))";

    private const string List = $"""
        select {Columns} from lane_messages
        where {Mine} and (@before::timestamptz is null or settled_at < @before)
        order by settled_at desc, id desc
        limit @limit
        """;

    private const string Find = $"select {Columns}, coalesce(payload, '') as \"Payload\" from lane_messages where id = @id and {Mine}";

    private const string ListOldest = $"select id from lane_messages where {Mine} order by settled_at, id limit @limit";

    private const string Count = $"select count(*) from lane_messages where {Mine}";

    // Lanes first and in the order of their names, messages second, as everywhere. A lane may have been purged since: it is made anew.
    private const string WakeLanes = $"""
        insert into lanes (lane, owner, due_at)
        select lane, (array_agg(owner))[1], now() from lane_messages where id = any(@ids) and {Mine} group by lane order by lane
        on conflict (lane) do update set due_at = greatest(lanes.blocked_until, least(lanes.due_at, excluded.due_at))
        """;

    private const string Replay = """
        update lane_messages m set
            status = 'waiting', attempts = 0, reason = null, settled_at = null, replayed_at = now(),
            ready_at = now(), age_from = now(), notice_at = now() + @notice::interval,
            pause_base = l.paused + coalesce(now() - (select min(h.paused_since) from lane_holds h where h.owner = m.owner), interval '0')
        from lanes l
        where m.id = any(@ids) and m.status = 'dead' and (@owners::uuid[] is null or m.owner = any(@owners)) and l.lane = m.lane
        """;

    private const string Discard = $"""
        update lane_messages set
            status = 'skipped', reason = @reason, settled_at = now(), payload = null, state = null, call_open = false
        where id = @id and {Mine}
        """;

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(
        IReadOnlyCollection<Guid>? owners, int limit, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, string Lane, Guid Owner, string Kind, string Reason, int Attempts, DateTime ReceivedAt, DateTime SettledAt)>(
            new CommandDefinition(List, new { owners = owners?.ToArray(), limit, before = before?.UtcDateTime }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new DeadLetter(row.Id, row.Lane, row.Owner, row.Kind, row.Reason, row.Attempts, new DateTimeOffset(row.ReceivedAt), new DateTimeOffset(row.SettledAt)))];
    }

    public async Task<(DeadLetter Letter, string Payload)?> FindAsync(long id, IReadOnlyCollection<Guid>? owners, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(
            new CommandDefinition(Find, new { id, owners = owners?.ToArray() }, cancellationToken: cancellationToken));
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var letter = new DeadLetter(
            reader.GetInt64(0), reader.GetString(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5),
            reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7));
        return (letter, reader.GetString(8));
    }

    public async Task<IReadOnlyList<long>> ListOldestAsync(IReadOnlyCollection<Guid> owners, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<long>(
            new CommandDefinition(ListOldest, new { owners = owners.ToArray(), limit }, cancellationToken: cancellationToken))).AsList();
    }

    public async Task<long> CountAsync(IReadOnlyCollection<Guid> owners, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Count, new { owners = owners.ToArray() }, cancellationToken: cancellationToken));
    }

    public async Task<int> ReplayAsync(IReadOnlyCollection<long> ids, IReadOnlyCollection<Guid>? owners, TimeSpan? notice, CancellationToken cancellationToken)
    {
        var parameters = new { ids = ids.ToArray(), owners = owners?.ToArray(), notice };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(WakeLanes, parameters, transaction, cancellationToken: cancellationToken));
        var replayed = await connection.ExecuteAsync(new CommandDefinition(Replay, parameters, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return replayed;
    }

    public async Task<bool> DiscardAsync(long id, IReadOnlyCollection<Guid>? owners, string reason, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(
            new CommandDefinition(Discard, new { id, owners = owners?.ToArray(), reason }, cancellationToken: cancellationToken)) == 1;
    }
}
