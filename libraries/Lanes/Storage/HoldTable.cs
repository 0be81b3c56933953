using Dapper;
using Npgsql;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Holds on owners.</summary>
internal sealed class HoldTable(NpgsqlDataSource database)
{
    private const string Hold = """
        insert into lane_holds (owner, remote, reason, paused_since)
        values (@owner, @remote, @reason, coalesce((select min(paused_since) from lane_holds where owner = @owner), now()))
        on conflict (owner, remote) do update set reason = excluded.reason
        """;

    // The lanes' rows are locked first, in the order of their names, as everybody does who changes several.
    private const string LockWaiting = """
        select count(*) from (select from lanes where owner = @owner and due_at is not null order by lane for update) locked
        """;

    private const string Release = """
        delete from lane_holds where owner = @owner and (@remote::text is null or remote = @remote) returning paused_since as "PausedSince"
        """;

    // What remains carries the pause on from where it began; when nothing remains the pause is over and counted.
    private const string CountPause = """
        with remaining as (
            update lane_holds set paused_since = least(paused_since, @since) where owner = @owner returning owner
        )
        update lanes set paused = paused + (now() - @since)
        where owner = @owner and due_at is not null and not exists (select from remaining)
        """;

    private const string List = """
        select owner as "Owner", remote as "Remote", reason as "Reason", since as "Since" from lane_holds order by since, owner, remote
        """;

    public async Task HoldAsync(Guid owner, string remote, string reason, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Hold, new { owner, remote, reason }, cancellationToken: cancellationToken));
    }

    public async Task<int> ReleaseAsync(Guid owner, string? remote, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(LockWaiting, new { owner }, transaction, cancellationToken: cancellationToken));
        var released = (await connection.QueryAsync<DateTime>(
            new CommandDefinition(Release, new { owner, remote }, transaction, cancellationToken: cancellationToken))).AsList();
        if (released.Count > 0)
        {
            await connection.ExecuteAsync(
                new CommandDefinition(CountPause, new { owner, since = released.Min() }, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return released.Count;
    }

    public async Task<IReadOnlyList<LaneHold>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(Guid Owner, string Remote, string Reason, DateTime Since)>(
            new CommandDefinition(List, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new LaneHold(row.Owner, row.Remote, row.Reason, new DateTimeOffset(row.Since)))];
    }
}
