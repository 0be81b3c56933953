using Dapper;
using Npgsql;

namespace RyzeBridge.Chats.Instances.Storage;

/// <summary>Tables <c>instances</c> and <c>instance_integrations</c>, which both relays fill.</summary>
internal sealed class InstanceTable(NpgsqlDataSource database)
{
    // The same version is stored again: that seals it with the current key, so that a former key can be removed, and it tells a relay
    // whose counterpart was first that the state is new to it.
    private const string Upsert = """
        with applied as (
            insert into chats.instances as i (instance_id, connection_id, endpoint, epoch, version, deleted, state)
            values (@InstanceId, @ConnectionId, @Endpoint, @Epoch, @Version, @Deleted, @State::jsonb)
            on conflict (instance_id) do update set
                connection_id = excluded.connection_id, endpoint = excluded.endpoint, epoch = excluded.epoch,
                version = excluded.version, deleted = excluded.deleted, state = excluded.state, updated_at = now()
            where (excluded.epoch, excluded.version) >= (i.epoch, i.version)
            returning instance_id
        ), integration as (
            insert into chats.instance_integrations (integration_id, instance_id, state)
            select @IntegrationId, instance_id, @IntegrationState::jsonb from applied where @IntegrationId is not null
            on conflict (integration_id) do update set state = excluded.state, ended_at = null
        ), ended as (
            update chats.instance_integrations g set ended_at = now() from applied
            where g.instance_id = applied.instance_id and g.integration_id is distinct from @IntegrationId and g.ended_at is null
        ), forgotten as (
            update chats.instance_integrations set state = null where integration_id in (
                select integration_id from chats.instance_integrations
                where ended_at < now() - interval '1 day' and state is not null
                for update skip locked)
        )
        select count(*) from applied
        """;

    private const string ById = """
        select state::text from chats.instances where instance_id = @InstanceId
        """;

    private const string Reached = """
        select exists (select 1 from chats.instances where instance_id = @InstanceId and version >= @Version)
        """;

    // Two for a moment, when a number changes hands and the news of its new instance overtakes that of its old one: the newest
    // is right, and its messages must not be refused for it.
    private const string ByNumber = """
        select state::text from chats.instances
        where connection_id = @ConnectionId and endpoint = @Endpoint and not deleted
        order by updated_at desc limit 1
        """;

    private const string ByConnection = """
        select state::text from chats.instances where connection_id = @ConnectionId and not deleted order by instance_id
        """;

    private const string ByIntegration = """
        select i.state::text from chats.instance_integrations g join chats.instances i using (instance_id) where g.integration_id = @IntegrationId
        """;

    private const string Former = """
        select state::text from chats.instance_integrations where integration_id = @IntegrationId and ended_at is not null
        """;

    private const string AllFormer = """
        select integration_id, state::text as state from chats.instance_integrations where ended_at is not null and state is not null
        """;

    // Only what was read: it may have come to life again, or been forgotten, meanwhile.
    private const string ReplaceFormer = """
        update chats.instance_integrations set state = @Anew::jsonb where integration_id = @IntegrationId and state = @State::jsonb
        """;

    private const string ByAccount = """
        select i.instance_id as "InstanceId", i.state ->> 'Name' as "Name", i.connection_id as "ConnectionId", i.endpoint as "Endpoint",
            (i.state -> 'Chatwoot' ->> 'InboxId')::bigint as "InboxId",
            array(select g.integration_id from chats.instance_integrations g where g.instance_id = i.instance_id) as "IntegrationIds"
        from chats.instances i
        where i.state ->> 'AccountId' = @AccountId and (@Name::text is null or i.state ->> 'Name' = @Name)
        order by i.deleted, "Name"
        """;

    /// <summary>The states of former integrations that are still kept.</summary>
    public async Task<IReadOnlyList<(Guid IntegrationId, string State)>> ListFormerAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<(Guid, string)>(new CommandDefinition(AllFormer, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Replaces the state of a former integration.</summary>
    public async Task ReplaceFormerAsync(Guid integrationId, string state, string anew, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            ReplaceFormer, new { IntegrationId = integrationId, State = state, Anew = anew }, cancellationToken: cancellationToken));
    }

    /// <summary>Stores the state unless it is outdated.</summary>
    /// <returns>False when it is outdated.</returns>
    public async Task<bool> UpsertAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(Upsert, row, cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>True once a version of an instance, or a later one, is stored.</summary>
    public async Task<bool> HasReachedAsync(Guid instanceId, long version, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            Reached, new { InstanceId = instanceId, Version = version }, cancellationToken: cancellationToken));
    }

    public Task<string?> FindAsync(Guid instanceId, CancellationToken cancellationToken) =>
        ReadAsync(ById, new { InstanceId = instanceId }, cancellationToken);

    public Task<string?> FindByNumberAsync(Guid connectionId, string endpoint, CancellationToken cancellationToken) =>
        ReadAsync(ByNumber, new { ConnectionId = connectionId, Endpoint = endpoint }, cancellationToken);

    /// <summary>The states of a connection's live instances.</summary>
    public async Task<IReadOnlyList<string>> ListByConnectionAsync(Guid connectionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            ByConnection, new { ConnectionId = connectionId }, cancellationToken: cancellationToken))).AsList();
    }

    public Task<string?> FindByIntegrationAsync(Guid integrationId, CancellationToken cancellationToken) =>
        ReadAsync(ByIntegration, new { IntegrationId = integrationId }, cancellationToken);

    public Task<string?> FindFormerAsync(Guid integrationId, CancellationToken cancellationToken) =>
        ReadAsync(Former, new { IntegrationId = integrationId }, cancellationToken);

    /// <summary>Instances of an account, live ones first.</summary>
    public async Task<IReadOnlyList<AccountInstance>> ListByAccountAsync(Guid accountId, string? name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(Guid InstanceId, string Name, Guid? ConnectionId, string? Endpoint, long? InboxId, Guid[] IntegrationIds)>(
            new CommandDefinition(ByAccount, new { AccountId = accountId.ToString(), Name = name }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new AccountInstance
        {
            InstanceId = row.InstanceId,
            Name = row.Name,
            ConnectionId = row.ConnectionId,
            Endpoint = row.Endpoint,
            InboxId = row.InboxId,
            IntegrationIds = row.IntegrationIds,
        })];
    }

    private async Task<string?> ReadAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
