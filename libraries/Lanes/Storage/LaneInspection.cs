using System.Data.Common;
using Dapper;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes.Coalescing;

namespace RyzeBridge.Lanes.Storage;

/// <summary>What operators and services may know of the lanes. Nothing is locked.</summary>
public sealed class LaneInspection
{
    private const string Count = """
        select o.owner as "Owner", coalesce(w.waiting, 0) as "Waiting", w.oldest as "Oldest", coalesce(p.parked, 0) as "Parked", coalesce(d.dead, 0) as "Dead"
        from unnest(@Owners::uuid[]) o(owner)
        left join (
            select owner, count(*) as waiting, min(received_at) as oldest
            from lane_messages where status = 'waiting' and owner = any(@Owners) group by owner) w on w.owner = o.owner
        left join (
            select owner, count(*) as parked from lane_messages where status = 'parked' and owner = any(@Owners) group by owner) p on p.owner = o.owner
        left join (
            select owner, count(*) as dead from lane_messages where status = 'dead' and owner = any(@Owners) group by owner) d on d.owner = o.owner
        """;

    private const string Holds = """
        select owner as "Owner", remote as "Remote", reason as "Reason", since as "Since"
        from lane_holds where owner = any(@Owners) order by since, remote
        """;

    // A lane that is only in its reorder window or at work for the first time is not blocked.
    private const string Blocked = """
        select l.owner as "Owner", l.lane as "Lane", m.waiting as "Waiting", m.oldest as "Oldest", m.attempts as "Attempts",
            coalesce(h.reason, l.reason) as "Reason",
            case when h.reason is null then greatest(l.due_at, l.calling_until) end as "DueAt"
        from lanes l
        left join lateral (select h.reason from lane_holds h where h.owner = l.owner order by h.since limit 1) h on true
        cross join lateral (
            select count(*) as waiting, min(m.received_at) as oldest, (array_agg(m.attempts order by m.major, m.minor, m.position, m.id))[1] as attempts
            from lane_messages m where m.lane = l.lane and m.status = 'waiting') m
        where l.owner = any(@Owners) and l.due_at is not null and m.waiting > 0
            and (h.reason is not null or l.reason is not null or l.calling_until > now() or m.oldest < now() - interval '1 minute')
        order by m.oldest, l.lane
        limit @Limit
        """;

    private const string Columns = """
        id, lane, owner, dedupe_key, major, kind, status, reason, remote_id, attempts, received_at, stored_at, tried_at, replayed_at, settled_at
        """;

    private const string ByLane = $"""
        (select {Columns} from lane_messages where lane = any(@Lanes) and status <> 'waiting' order by id desc limit @Limit)
        union all
        (select {Columns} from lane_messages where lane = any(@Lanes) and status = 'waiting' order by id desc limit @Limit)
        order by id desc
        limit @Limit
        """;

    private const string ByKey = $"select {Columns} from lane_messages where dedupe_key = any(@Keys) order by id desc";

    private const string AnyWaiting = "select distinct lane from lane_messages where lane = any($1) and status = 'waiting'";

    private const string IsCalling = "select exists (select from lane_messages where dedupe_key = @Key and call_open)";

    private readonly NpgsqlDataSource _database;
    private readonly Coalescer<string, bool> _waiting;

    internal LaneInspection(NpgsqlDataSource database)
    {
        _database = database;
        _waiting = new(AreWaitingAsync);
    }

    /// <summary>Whether a remote call for the message was begun and its outcome is not known: it may have taken effect.</summary>
    /// <param name="transaction">The transaction that asks, on the engine's schema.</param>
    /// <param name="dedupeKey">The message's key.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public static Task<bool> IsCallingAsync(DbTransaction transaction, string dedupeKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return transaction.Connection!.ExecuteScalarAsync<bool>(
            new CommandDefinition(IsCalling, new { Key = dedupeKey }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Whether any message waits in the lane.</summary>
    public Task<bool> AnyWaitingAsync(string lane, CancellationToken cancellationToken = default) => _waiting.RunAsync(lane, cancellationToken);

    /// <summary>What waits, is held or was given up, of each owner that has any.</summary>
    public async Task<IReadOnlyDictionary<Guid, LaneBacklog>> CountAsync(IReadOnlyCollection<Guid> owners, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        var parameters = new { Owners = owners.ToArray() };
        var counts = await connection.QueryAsync<(Guid Owner, long Waiting, DateTime? Oldest, long Parked, long Dead)>(
            new CommandDefinition(Count, parameters, cancellationToken: cancellationToken));
        var holds = (await connection.QueryAsync<(Guid Owner, string Remote, string Reason, DateTime Since)>(
            new CommandDefinition(Holds, parameters, cancellationToken: cancellationToken)))
            .ToLookup(hold => hold.Owner, hold => new HeldRemote { Remote = hold.Remote, Reason = hold.Reason, Since = new DateTimeOffset(hold.Since) });
        return counts
            .Where(row => row.Waiting > 0 || row.Parked > 0 || row.Dead > 0 || holds.Contains(row.Owner))
            .ToDictionary(row => row.Owner, row => new LaneBacklog
            {
                Waiting = row.Waiting,
                OldestReceivedAt = Time(row.Oldest),
                Parked = row.Parked,
                DeadLetters = row.Dead,
                Holds = [.. holds[row.Owner]],
            });
    }

    /// <summary>Lanes whose head failed, is being looked after for long, or is held: longest waiting first.</summary>
    public async Task<IReadOnlyList<(Guid Owner, BlockedLane Lane)>> ListBlockedAsync(
        IReadOnlyCollection<Guid> owners, int limit, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(Guid Owner, string Lane, long Waiting, DateTime Oldest, int Attempts, string? Reason, DateTime? DueAt)>(
            new CommandDefinition(Blocked, new { Owners = owners.ToArray(), Limit = limit }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => (row.Owner, new BlockedLane
        {
            Chat = LaneKey.ChatOf(row.Lane),
            Waiting = row.Waiting,
            OldestReceivedAt = new DateTimeOffset(row.Oldest),
            Attempts = row.Attempts,
            Reason = row.Reason,
            DueAt = Time(row.DueAt),
        }))];
    }

    /// <summary>Messages of some lanes, newest first.</summary>
    public Task<IReadOnlyList<LaneRecord>> ListByLaneAsync(IReadOnlyCollection<string> lanes, int limit, CancellationToken cancellationToken = default) =>
        ListAsync(ByLane, new { Lanes = lanes.ToArray(), Limit = limit }, cancellationToken);

    /// <summary>Messages by their dedupe keys.</summary>
    public Task<IReadOnlyList<LaneRecord>> ListByKeyAsync(IReadOnlyCollection<string> dedupeKeys, CancellationToken cancellationToken = default) =>
        ListAsync(ByKey, new { Keys = dedupeKeys.ToArray() }, cancellationToken);

    // Not cancelled by one of those who ask: it is asked for all of them.
    private async Task<IReadOnlyList<bool>> AreWaitingAsync(IReadOnlyList<string> lanes)
    {
        await using var command = _database.CreateCommand(AnyWaiting);
        command.AddValue(lanes.ToArray());
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        while (await reader.ReadAsync(CancellationToken.None))
            waiting.Add(reader.GetString(0));
        return [.. lanes.Select(waiting.Contains)];
    }

    private async Task<IReadOnlyList<LaneRecord>> ListAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        var records = new List<LaneRecord>();
        while (await reader.ReadAsync(cancellationToken))
            records.Add(Read(reader));
        return records;
    }

    private static LaneRecord Read(DbDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Lane = reader.GetString(1),
        Owner = reader.GetGuid(2),
        DedupeKey = reader.GetString(3),
        Major = reader.GetInt64(4),
        Kind = reader.GetString(5),
        Status = reader.GetString(6),
        Reason = reader.IsDBNull(7) ? null : reader.GetString(7),
        RemoteId = reader.IsDBNull(8) ? null : reader.GetString(8),
        Attempts = reader.GetInt32(9),
        ReceivedAt = reader.GetFieldValue<DateTimeOffset>(10),
        StoredAt = reader.GetFieldValue<DateTimeOffset>(11),
        TriedAt = reader.IsDBNull(12) ? null : reader.GetFieldValue<DateTimeOffset>(12),
        ReplayedAt = reader.IsDBNull(13) ? null : reader.GetFieldValue<DateTimeOffset>(13),
        SettledAt = reader.IsDBNull(14) ? null : reader.GetFieldValue<DateTimeOffset>(14),
    };

    private static DateTimeOffset? Time(DateTime? time) => time is { } value ? new DateTimeOffset(value) : null;
}
