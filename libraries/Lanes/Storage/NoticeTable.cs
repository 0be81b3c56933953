using Npgsql;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Messages whose owners are to be told that they wait.</summary>
internal sealed class NoticeTable(NpgsqlDataSource database)
{
    // Taken for a minute: if this replica dies in between, another tells. The head of a leased lane is left out, because
    // it is being delivered at this moment and "waiting" could overtake "sent"; it comes up again if that fails.
    private const string Take = $"""
        with due as (
            select m.id from lane_messages m left join lanes l on l.lane = m.lane
            where m.status = 'waiting' and m.notice_at <= now()
                and not (
                    l.leased_until is not null and l.leased_until > now()
                    and m.id = (
                        select h.id from lane_messages h
                        where h.lane = m.lane and h.status = 'waiting'
                        order by h.major, h.minor, h.position, h.id
                        limit 1))
            order by m.notice_at
            limit $1
            for update of m skip locked
        )
        update lane_messages head set notice_at = now() + interval '1 minute'
        from due, lanes l
        where head.id = due.id and l.lane = head.lane
        returning
            {HeadReader.Columns},
            coalesce((select h.reason from lane_holds h where h.owner = l.owner order by h.since limit 1), l.reason)
        """;

    private const string Told = "update lane_messages set notice_at = null where id = $1 and status = 'waiting'";

    private const int ReasonColumn = HeadReader.Count;

    /// <summary>Takes some, with the reason of the wait as far as it is known.</summary>
    public async Task<IReadOnlyList<(LaneMessage Message, string? Reason)>> TakeAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Take);
        command.AddValue(limit);

        var taken = new List<(LaneMessage, string?)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            taken.Add((HeadReader.ReadMessage(reader, 0), reader.IsDBNull(ReasonColumn) ? null : reader.GetString(ReasonColumn)));
        return taken;
    }

    public async Task ToldAsync(long message, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Told);
        command.AddValue(message);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
