using Npgsql;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Signs of life of the processes that work lanes.</summary>
internal sealed class ReplicaTable(NpgsqlDataSource database, LaneReplica replica)
{
    private const string Beat = """
        with beat as (
            insert into lane_replicas (name, seen_at) values ($1, now())
            on conflict (name) do update set seen_at = excluded.seen_at
        )
        select exists (select from lane_replicas where name <> $1 and seen_at < now() - $2)
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

    /// <summary>This process lives.</summary>
    /// <param name="silence">Who has been silent for so long is gone.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    /// <returns>Whether another one is gone.</returns>
    public async Task<bool> BeatAsync(TimeSpan silence, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Beat);
        command.AddValue(replica.Name);
        command.AddValue(silence);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Takes the leases of processes that are gone. One that lives after all finds its fence gone.</summary>
    /// <returns>How many lanes are free now.</returns>
    public async Task<int> ReleaseGoneAsync(TimeSpan silence, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Release);
        command.AddValue(replica.Name);
        command.AddValue(silence);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
