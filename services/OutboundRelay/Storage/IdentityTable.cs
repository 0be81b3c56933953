using Npgsql;

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
            select @Address::text as address, 0 as depth
            union all
            select i.canonical, chain.depth + 1
            from chain join identities i on i.instance_id = @InstanceId and i.alias = chain.address
            where chain.depth < 8)
        select address from chain order by depth desc limit 1
        """;

    public Task SetAsync(Guid instanceId, string alias, string canonical, CancellationToken cancellationToken) =>
        alias == canonical
            ? Task.CompletedTask
            : database.ExecuteAsync(Upsert, new { InstanceId = instanceId, Alias = alias, Canonical = canonical }, cancellationToken);

    /// <summary>The address that names the lane of an address; itself when it has no other.</summary>
    public async Task<string> ResolveAsync(Guid instanceId, string address, CancellationToken cancellationToken) =>
        await database.FirstAsync<string>(Resolve, new { InstanceId = instanceId, Address = address }, cancellationToken) ?? address;
}
