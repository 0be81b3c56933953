using Dapper;
using Npgsql;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Instances.Storage;

/// <summary>Live instances as lists show them.</summary>
internal sealed class InstanceList(NpgsqlDataSource database)
{
    // An integration at work goes before one whose inbox is still being created.
    private const string Select = """
        select i.id, i.name, i.settings, i.created_at, i.updated_at, n.type as connector_type, n.endpoint,
            c.bridge_integration_id, c.status as integration_status, c.chatwoot_base_url,
            coalesce(c.chatwoot_account_id, 0) as chatwoot_account_id, coalesce(c.chatwoot_inbox_id, 0) as chatwoot_inbox_id,
            c.chatwoot_inbox_name, c.last_error
        from instances i
        left join connectors n on n.instance_id = i.id
        left join lateral (
            select * from chatwoot_integrations where instance_id = i.id order by chatwoot_inbox_id desc limit 1) c on true
        where i.account_id = @AccountId and i.deleted_at is null
            and (@InstanceId::uuid is null or i.id = @InstanceId)
            and (@Names::text[] is null or i.name = any(@Names))
        order by i.name
        """;

    public async Task<IReadOnlyList<InstanceListRow>> ReadAsync(ListInstances query, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var names = query.Names is { Count: > 0 } given ? given.ToArray() : null;
        return (await connection.QueryAsync<InstanceListRow>(new CommandDefinition(
            Select, new { query.AccountId, query.InstanceId, Names = names }, cancellationToken: cancellationToken))).AsList();
    }
}
