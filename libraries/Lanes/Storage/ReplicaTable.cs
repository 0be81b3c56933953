using Npgsql;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Signs of life of the processes that work lanes.</summary>
internal sealed class ReplicaTable(NpgsqlDataSource database, LaneReplica replica)
{
    private const string Beat = """
        insert into lane_replicas (name, seen_at) values ($1, now())
        on conflict (name) do update set seen_at = excluded.seen_at
        """;

    // In the order of the lanes' names, as everybody who locks several. A call that may still be at work keeps its lane all the same.
    private const string Release = """
        with gone as materialized (
            delete from lane_replicas where name <> $1 and seen_at < now() - $2 returning name
        ),
        left_behind as materialized (
            select l.lane from lanes l
            where l.leased_until > now() and l.leased_by in (select name from gone)
            order by l.lane
            for update of l skip locked
        )
        update lanes l set leased_until = null from left_behind b where l.lane = b.lane
        """;

    private const string AnyGone = "select exists (select from lane_replicas where name <> $1 and seen_at < now() - $2)";

    /// <summary>This process lives.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Beat);
        command.AddValue(replica.Name);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes the leases of processes that have shown no sign of life for so long. One that lives after all finds its fence gone.</summary>
    /// <returns>How many lanes are free now.</returns>
    public async Task<int> ReleaseGoneAsync(TimeSpan silence, CancellationToken cancellationToken)
    {
        // The dear statement only when there is something for it to do.
        await using var look = database.CreateCommand(AnyGone);
        look.AddValue(replica.Name);
        look.AddValue(silence);
        if (await look.ExecuteScalarAsync(cancellationToken) is not true)
            return 0;

        await using var command = database.CreateCommand(Release);
        command.AddValue(replica.Name);
        command.AddValue(silence);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
