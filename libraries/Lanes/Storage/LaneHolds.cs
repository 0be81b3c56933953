using Dapper;
using Npgsql;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Holds: owners whose lanes wait because a remote refuses them as a whole.</summary>
public sealed class LaneHolds
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

    private readonly NpgsqlDataSource _database;
    private readonly LaneWaker _waker;

    internal LaneHolds(NpgsqlDataSource database, LaneWaker waker)
    {
        _database = database;
        _waker = waker;
    }

    /// <summary>Puts a hold on an owner's lanes; a second hold for the same remote only replaces the reason.</summary>
    public async Task HoldAsync(Guid owner, string remote, string reason, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Hold, new { owner, remote, reason }, cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Lifts a hold and wakes the lanes; the time held does not count towards the messages' age. Lifting none is no error.
    /// </summary>
    /// <param name="owner">Owner of the lanes.</param>
    /// <param name="remote">Which remote; null lifts all.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>How many holds were lifted.</returns>
    public async Task<int> ReleaseAsync(Guid owner, string? remote = null, CancellationToken cancellationToken = default)
    {
        var released = await DeleteAsync(owner, remote, cancellationToken);
        if (released > 0)
            _waker.Wake();
        return released;
    }

    /// <summary>All holds, oldest first: what the prober probes and the operator sees.</summary>
    public async Task<IReadOnlyList<LaneHold>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(Guid Owner, string Remote, string Reason, DateTime Since)>(
            new CommandDefinition(List, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new LaneHold(row.Owner, row.Remote, row.Reason, new DateTimeOffset(row.Since)))];
    }

    private async Task<int> DeleteAsync(Guid owner, string? remote, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
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
}
