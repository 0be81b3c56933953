using System.Data.Common;
using Npgsql;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Two lanes become one.</summary>
internal sealed class AbsorptionTable(NpgsqlDataSource database)
{
    private const string LockBoth = "select from lanes where lane in ($1, $2) order by lane for update";

    private const string IsOurs = "select exists (select from lanes where lane = $1 and fence = $2)";

    private const string IsBusy = """
        select exists (select from lanes where lane = $1 and (leased_until > now() or calling_until > now()))
        """;

    private const string MoveMessages = """
        update lane_messages set
            lane = $1,
            pause_base = pause_base
                + coalesce((select paused from lanes where lane = $1), interval '0')
                - coalesce((select paused from lanes where lane = $2), interval '0')
        where lane = $2 and status in ('waiting', 'parked')
        """;

    // Whose lease has ended there may still be about to call for what has moved: from here on it can begin and settle nothing.
    private const string EmptyLane = """
        update lanes set
            due_at = null, blocked_until = null, calling_until = null, reason = null,
            fence = nextval('lane_fences'), leased_by = null, leased_until = null
        where lane = $1
        """;

    /// <summary>Moves what waits in the other lane into ours. When ours is due is found out when its head is settled.</summary>
    /// <exception cref="LaneLeaseLostException">Our lane is somebody else's; nothing was written.</exception>
    public async Task<bool> TryAbsorbAsync(
        ClaimedLane lane, string other, Action<DbBatch> writes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(LockBoth, lane.Lane, other);
        if (!await AskAsync(IsOurs, lane.Lane, lane.Fence))
            throw new LaneLeaseLostException("The lane is under another dispatcher's lease.");
        if (await AskAsync(IsBusy, other))
            return false;

        await ExecuteAsync(MoveMessages, lane.Lane, other);
        await ExecuteAsync(EmptyLane, other);
        await transaction.WriteAsync(writes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;

        NpgsqlCommand Command(string sql, object[] values)
        {
            var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            return command;
        }

        async Task ExecuteAsync(string sql, params object[] values)
        {
            await using var command = Command(sql, values);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        async Task<bool> AskAsync(string sql, params object[] values)
        {
            await using var command = Command(sql, values);
            return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
    }
}
