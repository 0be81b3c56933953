using Npgsql;

namespace RyzeBridge.Lanes.Storage;

/// <summary>What a handler notes about the message at hand, each note under the lane's fence.</summary>
internal sealed class CallTable(NpgsqlDataSource database)
{
    // The database's clock, not ours: replicas compare calling_until with it, and their own clocks may differ.
    private const string Begin = """
        with fenced as (
            update lanes set calling_until = now() + $4 where lane = $1 and fence = $2 returning lane
        )
        update lane_messages set call_open = true, state = coalesce($5, state)
        where id = $3 and status = 'waiting' and exists (select from fenced)
        """;

    private const string Complete = """
        with fenced as (
            update lanes set calling_until = null where lane = $1 and fence = $2 returning lane
        )
        update lane_messages set call_open = false, state = coalesce($4, state)
        where id = $3 and status = 'waiting' and exists (select from fenced)
        """;

    private const string Save = """
        with fenced as (
            select from lanes where lane = $1 and fence = $2 for update
        )
        update lane_messages set state = $4
        where id = $3 and status = 'waiting' and exists (select from fenced)
        """;

    public async Task BeginAsync(ClaimedLane lane, long message, TimeSpan longest, string? state, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Begin);
        AddFence(command, lane, message);
        command.AddValue(longest);
        command.AddValue(state);
        await ExecuteAsync(command, cancellationToken);
    }

    public async Task CompleteAsync(ClaimedLane lane, long message, string? state, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Complete);
        AddFence(command, lane, message);
        command.AddValue(state);
        await ExecuteAsync(command, cancellationToken);
    }

    public async Task SaveAsync(ClaimedLane lane, long message, string state, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Save);
        AddFence(command, lane, message);
        command.AddValue(state);
        await ExecuteAsync(command, cancellationToken);
    }

    private static void AddFence(NpgsqlCommand command, ClaimedLane lane, long message)
    {
        command.AddValue(lane.Lane);
        command.AddValue(lane.Fence);
        command.AddValue(message);
    }

    private static async Task ExecuteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw new LaneLeaseLostException("The lane is under another dispatcher's lease.");
    }
}
