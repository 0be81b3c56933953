using Npgsql;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Purges in small batches, and the count of what waits.</summary>
internal sealed class MaintenanceTable(NpgsqlDataSource database)
{
    private const string PurgeSettled = """
        delete from lane_messages where id in (
            select id from lane_messages
            where status in ('delivered', 'skipped') and settled_at < now() - $1
            order by settled_at limit $2 for update skip locked)
        """;

    private const string PurgeDead = """
        delete from lane_messages where id in (
            select id from lane_messages
            where status = 'dead' and settled_at < now() - $1
            order by settled_at limit $2 for update skip locked)
        """;

    private const string PurgeLanes = """
        delete from lanes where lane in (
            select lane from lanes
            where due_at is null and leased_until is null and worked_at < now() - $1
            limit $2 for update skip locked)
        """;


    private const string Count = """
        select waiting.messages, waiting.oldest,
            (select count(*) from lane_messages where status = 'dead'), (select count(*) from lane_holds),
            -- What a claim would take, and nobody does: too few replicas. What backs off, is held or is being called for is not due. An owner
            -- most of whose work has been under way for 5 s has a remote that hangs: its chats wait for that, and no replica would help.
            (select coalesce(extract(epoch from now() - min(greatest(l.due_at, l.leased_until, l.calling_until))), 0)::double precision
            from lanes l
            where l.due_at <= now() and (l.leased_until is null or l.leased_until <= now()) and (l.calling_until is null or l.calling_until <= now())
                and not exists (select from lane_holds h where h.owner = l.owner)
                and l.owner not in (
                    select w.owner from lanes w
                    where w.due_at is not null and w.leased_until > now()
                    group by w.owner
                    having count(*) filter (where w.worked_at < now() - interval '5 seconds') * 2 > count(*)))
        from (
            select count(*) as messages, coalesce(extract(epoch from now() - min(age_from)), 0)::double precision as oldest
            from lane_messages where status = 'waiting') waiting
        """;

    // For long enough that nobody is just about to see to it. In the order of the lanes' names, as everybody who locks several.
    private const string WakeStranded = """
        with stranded as materialized (
            select l.lane from lanes l
            where l.due_at is null and l.leased_until is null
                and l.lane in (select lane from lane_messages where status = 'waiting' and ready_at < now() - interval '1 minute')
            order by l.lane
            for update of l skip locked
        )
        update lanes l set due_at = greatest(l.blocked_until, now()) from stranded s where l.lane = s.lane
        """;

    /// <summary>Makes lanes due in which messages wait though nothing would come back to them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> WakeStrandedAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(WakeStranded);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task<int> PurgeSettledAsync(TimeSpan olderThan, int limit, CancellationToken cancellationToken) =>
        PurgeAsync(PurgeSettled, olderThan, limit, cancellationToken);

    public Task<int> PurgeDeadAsync(TimeSpan olderThan, int limit, CancellationToken cancellationToken) =>
        PurgeAsync(PurgeDead, olderThan, limit, cancellationToken);

    public Task<int> PurgeLanesAsync(TimeSpan idleFor, int limit, CancellationToken cancellationToken) =>
        PurgeAsync(PurgeLanes, idleFor, limit, cancellationToken);

    public async Task<LaneCount> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new LaneCount(reader.GetInt64(0), TimeSpan.FromSeconds(reader.GetDouble(1)), reader.GetInt64(2), reader.GetInt64(3), TimeSpan.FromSeconds(reader.GetDouble(4)));
    }

    private async Task<int> PurgeAsync(string sql, TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.AddValue(age);
        command.AddValue(limit);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
