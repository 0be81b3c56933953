using System.Data.Common;
using System.Diagnostics;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Reads a head out of the columns that <see cref="Columns"/> names.</summary>
internal static class HeadReader
{
    /// <summary>Columns of a head, from <c>head</c> (a message) and <c>l</c> (its lane).</summary>
    public const string Columns = """
        head.id, head.lane, head.owner, head.kind, head.payload, head.state, head.attempts, head.call_open, head.received_at,
        head.major, head.minor, head.position, head.traceparent, head.tracestate,
        extract(epoch from now() - head.age_from - greatest(l.paused - head.pause_base, interval '0'))::double precision as age,
        head.last_chance, head.parked_until is not null as was_parked, head.replayed_at
        """;

    /// <summary>How many <see cref="Columns"/> there are.</summary>
    public const int Count = 18;

    /// <summary>The lane's first waiting message; <c>$1</c> is the lane.</summary>
    public const string HeadOfLane = """
        select * from lane_messages m
        where m.lane = $1 and m.status = 'waiting'
        order by m.major, m.minor, m.position, m.id
        limit 1
        """;

    /// <summary>The head whose first column is at <paramref name="first"/>; null when the join found none.</summary>
    public static HeadRow? Read(DbDataReader reader, int first)
    {
        if (reader.IsDBNull(first))
            return null;

        var message = ReadMessage(reader, first);
        var order = new LaneOrder(reader.GetInt64(first + 9), reader.GetInt64(first + 10), reader.GetInt32(first + 11));
        return new HeadRow(message, order, TimeSpan.FromSeconds(reader.GetDouble(first + 14)), ReadOrigin(reader, first + 12), reader.GetBoolean(first + 16));
    }

    /// <summary>The message whose first column is at <paramref name="first"/>.</summary>
    public static LaneMessage ReadMessage(DbDataReader reader, int first) => new()
    {
        Id = reader.GetInt64(first),
        Lane = reader.GetString(first + 1),
        Owner = reader.GetGuid(first + 2),
        Kind = reader.GetString(first + 3),
        Payload = reader.GetString(first + 4),
        State = reader.IsDBNull(first + 5) ? null : reader.GetString(first + 5),
        Attempts = reader.GetInt32(first + 6),
        CallInterrupted = reader.GetBoolean(first + 7),
        ReceivedAt = reader.GetFieldValue<DateTimeOffset>(first + 8),
        LastChance = reader.GetBoolean(first + 15),
        ReplayedAt = reader.IsDBNull(first + 17) ? null : reader.GetFieldValue<DateTimeOffset>(first + 17),
    };

    private static ActivityContext ReadOrigin(DbDataReader reader, int column)
    {
        var state = reader.IsDBNull(column + 1) ? null : reader.GetString(column + 1);
        return !reader.IsDBNull(column) && ActivityContext.TryParse(reader.GetString(column), state, isRemote: true, out var origin)
            ? origin
            : default;
    }
}
