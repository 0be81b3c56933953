using Npgsql;
using RyzeBridge.Lanes.Coalescing;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Table <c>identities</c>: which address names a person's lane.</summary>
internal sealed class IdentityTable(NpgsqlDataSource database)
{
    // What names the lane from now on is nobody's alias any more.
    private const string Upsert = """
        with freed as (delete from identities where instance_id = @InstanceId and alias = @Canonical)
        insert into identities (instance_id, alias, canonical) values (@InstanceId, @Alias, @Canonical)
        on conflict (instance_id, alias) do update set canonical = excluded.canonical
        """;

    private const string Resolve = """
        with recursive chain as (
            select g.item, g.instance_id, g.address, 0 as depth
            from unnest(@Items::integer[], @InstanceIds::uuid[], @Addresses::text[]) as g(item, instance_id, address)
            union all
            select chain.item, chain.instance_id, i.canonical, chain.depth + 1
            from chain join identities i on i.instance_id = chain.instance_id and i.alias = chain.address
            where chain.depth < 8)
        select distinct on (item) address from chain order by item, depth desc
        """;

    private readonly Coalescer<(Guid InstanceId, string Address), string> _together = new(asked => ResolveTogetherAsync(database, asked));

    public Task SetAsync(Guid instanceId, string alias, string canonical, CancellationToken cancellationToken) =>
        alias == canonical
            ? Task.CompletedTask
            : database.ExecuteAsync(Upsert, new { InstanceId = instanceId, Alias = alias, Canonical = canonical }, cancellationToken);

    /// <summary>The address that names the lane of an address; itself when it has no other.</summary>
    public Task<string> ResolveAsync(Guid instanceId, string address, CancellationToken cancellationToken) =>
        _together.RunAsync((instanceId, address), cancellationToken);

    // Not cancelled by one of those who ask: it is asked for all of them.
    private static Task<IReadOnlyList<string>> ResolveTogetherAsync(
        NpgsqlDataSource database, IReadOnlyList<(Guid InstanceId, string Address)> asked) => database.ListAsync<string>(
        Resolve,
        new
        {
            Items = Enumerable.Range(0, asked.Count).ToArray(),
            InstanceIds = asked.Select(one => one.InstanceId).ToArray(),
            Addresses = asked.Select(one => one.Address).ToArray(),
        },
        CancellationToken.None);
}
