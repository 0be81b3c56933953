using Dapper;
using Npgsql;

namespace RyzeBridge.ServiceDefaults.Instances.Storage;

/// <summary>Tables <c>instances</c> and <c>instance_integrations</c> of a relay's schema.</summary>
internal sealed class InstanceTable(NpgsqlDataSource database)
{
    private const string UpsertNewer = """
        with applied as (
            insert into instances (instance_id, connection_id, endpoint, epoch, version, deleted, state)
            values (@InstanceId, @ConnectionId, @Endpoint, @Epoch, @Version, @Deleted, @State::jsonb)
            on conflict (instance_id) do update set
                connection_id = excluded.connection_id, endpoint = excluded.endpoint, epoch = excluded.epoch,
                version = excluded.version, deleted = excluded.deleted, state = excluded.state, updated_at = now()
            where (excluded.epoch, excluded.version) > (instances.epoch, instances.version)
            returning instance_id
        ), integration as (
            insert into instance_integrations (integration_id, instance_id)
            select @IntegrationId, instance_id from applied where @IntegrationId is not null
            on conflict do nothing
        )
        select count(*) from applied
        """;

    private const string ById = """
        select state::text from instances where instance_id = @InstanceId
        """;

    // Two for a moment, when a number changes hands and the news of its new instance overtakes that of its old one: the newest
    // is right, and its messages must not be refused for it.
    private const string ByNumber = """
        select state::text from instances
        where connection_id = @ConnectionId and endpoint = @Endpoint and not deleted
        order by updated_at desc limit 1
        """;

    private const string ByIntegration = """
        select i.state::text from instance_integrations g join instances i using (instance_id) where g.integration_id = @IntegrationId
        """;

    /// <summary>Stores the state unless it is known or outdated.</summary>
    /// <returns>True when it was newer.</returns>
    public async Task<bool> UpsertAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(UpsertNewer, row, cancellationToken: cancellationToken)) == 1;
    }

    public Task<string?> FindAsync(Guid instanceId, CancellationToken cancellationToken) =>
        ReadAsync(ById, new { InstanceId = instanceId }, cancellationToken);

    public Task<string?> FindByNumberAsync(Guid connectionId, string endpoint, CancellationToken cancellationToken) =>
        ReadAsync(ByNumber, new { ConnectionId = connectionId, Endpoint = endpoint }, cancellationToken);

    public Task<string?> FindByIntegrationAsync(Guid integrationId, CancellationToken cancellationToken) =>
        ReadAsync(ByIntegration, new { IntegrationId = integrationId }, cancellationToken);

    private async Task<string?> ReadAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
