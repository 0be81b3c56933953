using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes.Storage;

/// <summary>
/// Messages that were given up: they stay in the table until replayed, discarded or purged. Every call names the owners whose dead
/// letters it may touch; null stands for all.
/// </summary>
public sealed class DeadLetters
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

    private readonly NpgsqlDataSource _database;
    private readonly LaneWaker _waker;
    private readonly LaneOptions _options;

    internal DeadLetters(NpgsqlDataSource database, LaneWaker waker, IOptions<LaneOptions> options)
    {
        _database = database;
        _waker = waker;
        _options = options.Value;
    }

    /// <summary>Dead letters, newest first.</summary>
    /// <param name="owners">Whose.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="before">Only what was given up before; null for all.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(
        IReadOnlyCollection<Guid>? owners, int limit, DateTimeOffset? before = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, string Lane, Guid Owner, string Kind, string Reason, int Attempts, DateTime ReceivedAt, DateTime SettledAt)>(
            new CommandDefinition(List, new { owners = owners?.ToArray(), limit, before = before?.UtcDateTime }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new DeadLetter(row.Id, row.Lane, row.Owner, row.Kind, row.Reason, row.Attempts, new DateTimeOffset(row.ReceivedAt), new DateTimeOffset(row.SettledAt)))];
    }

    /// <summary>One dead letter with its payload; null when the owners have none of that number.</summary>
    public async Task<(DeadLetter Letter, string Payload)?> FindAsync(long id, IReadOnlyCollection<Guid>? owners, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(
            new CommandDefinition(Find, new { id, owners = owners?.ToArray() }, cancellationToken: cancellationToken));
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var letter = new DeadLetter(
            reader.GetInt64(0), reader.GetString(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5),
            reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7));
        return (letter, reader.GetString(8));
    }

    /// <summary>
    /// Puts a dead letter back into its lane, at its own place in the order, with a fresh age; the handler sees
    /// <see cref="LaneMessage.Replayed"/>. False: no such dead letter.
    /// </summary>
    public async Task<bool> ReplayAsync(long id, IReadOnlyCollection<Guid>? owners = null, CancellationToken cancellationToken = default) =>
        await ReplayAsync([id], owners, cancellationToken) == 1;

    /// <summary>Replays the oldest.</summary>
    /// <returns>How many went back, and how many are left.</returns>
    public async Task<(int Replayed, long Left)> ReplayAllAsync(IReadOnlyCollection<Guid> owners, int limit, CancellationToken cancellationToken = default)
    {
        var ids = await ListOldestAsync(owners, limit, cancellationToken);
        var replayed = ids.Count == 0 ? 0 : await ReplayAsync(ids, owners, cancellationToken);
        return (replayed, await CountAsync(owners, cancellationToken));
    }

    /// <summary>
    /// Settles a dead letter as skipped, with the reason, and forgets its content; its dedupe key is kept as long as any. False: no such
    /// dead letter.
    /// </summary>
    public async Task<bool> DiscardAsync(long id, IReadOnlyCollection<Guid>? owners, string reason, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(
            new CommandDefinition(Discard, new { id, owners = owners?.ToArray(), reason }, cancellationToken: cancellationToken)) == 1;
    }

    private async Task<IReadOnlyList<long>> ListOldestAsync(IReadOnlyCollection<Guid> owners, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<long>(
            new CommandDefinition(ListOldest, new { owners = owners.ToArray(), limit }, cancellationToken: cancellationToken))).AsList();
    }

    private async Task<long> CountAsync(IReadOnlyCollection<Guid> owners, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Count, new { owners = owners.ToArray() }, cancellationToken: cancellationToken));
    }

    private async Task<int> ReplayAsync(IReadOnlyCollection<long> ids, IReadOnlyCollection<Guid>? owners, CancellationToken cancellationToken)
    {
        var parameters = new { ids = ids.ToArray(), owners = owners?.ToArray(), notice = _options.WaitingNotice };
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(WakeLanes, parameters, transaction, cancellationToken: cancellationToken));
        var replayed = await connection.ExecuteAsync(new CommandDefinition(Replay, parameters, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        if (replayed > 0)
            _waker.Wake();
        return replayed;
    }
}
