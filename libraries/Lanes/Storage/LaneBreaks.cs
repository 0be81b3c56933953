using Npgsql;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Lanes that wait because calls to a failing remote pause.</summary>
public sealed class LaneBreaks
{
    // Which remote does not matter: the lanes of one that still fails are back in their wait after one look at its circuit.
    private const string End = """
        with waiting as materialized (
            select l.lane from lanes l
            where l.due_at > now() and l.blocked_until > now() and l.leased_until is null and l.paused_calls
            order by l.lane
            for update of l skip locked
        )
        update lanes l set blocked_until = null, paused_calls = false, due_at = greatest(now(), l.calling_until) from waiting w where l.lane = w.lane
        """;

    private readonly NpgsqlDataSource _database;
    private readonly LaneWaker _waker;

    internal LaneBreaks(NpgsqlDataSource database, LaneWaker waker)
    {
        _database = database;
        _waker = waker;
    }

    /// <summary>A remote takes calls again: what waited for that goes on at once.</summary>
    /// <returns>How many lanes.</returns>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(End);
        var lanes = await command.ExecuteNonQueryAsync(cancellationToken);
        if (lanes > 0)
            _waker.Wake();
        return lanes;
    }
}
