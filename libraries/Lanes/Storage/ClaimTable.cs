using Npgsql;

namespace RyzeBridge.Lanes.Storage;

/// <summary>Leases on lanes: taking, renewing.</summary>
internal sealed class ClaimTable(NpgsqlDataSource database, LaneReplica replica)
{
    // Fair over owners: walks them in a ring, from the one after the last that was served, and takes a few lanes of each.
    // The walk jumps from owner to owner in the index lanes_due and stops when enough lanes are found, so neither the
    // number of an owner's due lanes nor that of their messages makes a claim dearer.
    private const string Claim = """
        with recursive
        after (owner) as (
            (select l.owner from lanes l where l.due_at is not null and l.owner > $1 order by l.owner limit 1)
            union all
            select n.owner from after a cross join lateral
                (select l.owner from lanes l where l.due_at is not null and l.owner > a.owner order by l.owner limit 1) n
        ),
        before (owner) as (
            (select l.owner from lanes l where l.due_at is not null and l.owner <= $1 order by l.owner limit 1)
            union all
            select n.owner from before b cross join lateral
                (select l.owner from lanes l where l.due_at is not null and l.owner > b.owner and l.owner <= $1 order by l.owner limit 1) n
        ),
        picked as materialized (
            select due.lane, row_number() over () as turn
            from (select owner from after union all select owner from before) o
            cross join lateral (
                select l.lane from lanes l
                where l.owner = o.owner and l.due_at <= now()
                    and (l.leased_until is null or l.leased_until <= now())
                    and (l.calling_until is null or l.calling_until <= now())
                    and not exists (select from lane_holds h where h.owner = o.owner)
                order by l.due_at
                limit greatest(least($2, $3 - coalesce((select b.lanes from unnest($4::uuid[], $5::integer[]) b(owner, lanes) where b.owner = o.owner), 0)), 0)
                for update of l skip locked) due
            limit $6
        )
        update lanes l
        set fence = nextval('lane_fences'), leased_by = $7, leased_until = now() + $8, worked_at = now()
        from picked p
        where l.lane = p.lane
        returning l.lane, l.owner, l.fence, p.turn
        """;

    // A statement of its own: a lane may have been advanced by its last holder after the claim took its snapshot, and
    // the messages must be read as they are now that the lane is ours.
    internal const string Heads = $"""
        select c.lane, c.fence, {HeadReader.Columns}
        from unnest($1::text[], $2::bigint[]) c(lane, fence)
        join lanes l on l.lane = c.lane and l.fence = c.fence
        cross join lateral (
            select * from lane_messages m
            where m.lane = c.lane and m.status = 'waiting'
            order by m.major, m.minor, m.position, m.id
            limit 1) head
        where head.ready_at <= now()
        """;

    // Waits for nobody: holding the rows of all lanes while waiting for one would stop them all. A row that is locked is being
    // worked at this moment; its lease is renewed the next time, which comes well before its end. Nor is a lane leased that was
    // released since we looked: nobody would work it until that lease ends.
    private const string Renew = """
        with free as materialized (
            select l.lane from unnest($1::text[], $2::bigint[]) c(lane, fence)
            join lanes l on l.lane = c.lane and l.fence = c.fence
            where l.leased_until is not null
            for update of l skip locked
        ),
        renewed as (
            update lanes l set leased_until = now() + $3
            from free f
            where l.lane = f.lane
        )
        select l.fence from unnest($1::text[], $2::bigint[]) c(lane, fence)
        join lanes l on l.lane = c.lane and l.fence = c.fence
        """;

    /// <summary>Leases due lanes, in the order of the owners' turns.</summary>
    public async Task<IReadOnlyList<ClaimedLane>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Claim);
        command.AddValue(request.After);
        command.AddValue(request.Share);
        command.AddValue(request.MostPerOwner);
        command.AddValue(request.Busy.Keys.ToArray());
        command.AddValue(request.Busy.Values.ToArray());
        command.AddValue(request.Limit);
        command.AddValue(replica.Name);
        command.AddValue(request.Lease);

        var claimed = new List<(long Turn, ClaimedLane Lane)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            claimed.Add((reader.GetInt64(3), new ClaimedLane(reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2))));

        return [.. claimed.OrderBy(item => item.Turn).Select(item => item.Lane)];
    }

    /// <summary>Heads of claimed lanes by fence; lanes without a due head are missing.</summary>
    public async Task<IReadOnlyDictionary<long, HeadRow>> HeadsAsync(IReadOnlyList<ClaimedLane> lanes, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Heads);
        command.AddValue(lanes.Select(lane => lane.Lane).ToArray());
        command.AddValue(lanes.Select(lane => lane.Fence).ToArray());

        var heads = new Dictionary<long, HeadRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (HeadReader.Read(reader, 2) is { } head)
                heads.Add(reader.GetInt64(1), head);
        }

        return heads;
    }

    /// <summary>Prolongs leases, of rows that are not locked. Returns the fences that still hold.</summary>
    public async Task<IReadOnlySet<long>> RenewAsync(IReadOnlyCollection<ClaimedLane> lanes, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Renew);
        command.AddValue(lanes.Select(lane => lane.Lane).ToArray());
        command.AddValue(lanes.Select(lane => lane.Fence).ToArray());
        command.AddValue(lease);

        var held = new HashSet<long>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            held.Add(reader.GetInt64(0));
        return held;
    }
}
