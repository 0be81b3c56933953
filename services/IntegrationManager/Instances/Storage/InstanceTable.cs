using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Connections.Storage;

namespace RyzeBridge.IntegrationManager.Instances.Storage;

/// <summary>Table <c>instances</c>.</summary>
internal sealed class InstanceTable(NpgsqlDataSource database, ConnectionTable connections, InstanceChanges changes, IOptions<InstanceOptions> options)
{
    // Creations of an account stand in line here, so that the quota holds.
    private const string LockAccount = """
        select 1 from accounts where id = @AccountId for update
        """;

    private const string CountLive = """
        select count(*) from instances where account_id = @AccountId and deleted_at is null
        """;

    private const string Insert = """
        insert into instances (id, account_id, name, token_hash, command_id, settings)
        select @Id, @AccountId, @Name, @TokenHash, @CommandId, @Settings::jsonb
        where not exists (select 1 from account_tokens where token_hash = @TokenHash)
        """;

    private const string SelectCreated = """
        select i.id, i.created_at, n.connection_id, c.connector, coalesce(c.generation, 0) as generation, c.verify_token
        from instances i
        left join connectors n on n.instance_id = i.id
        left join connections c on c.id = n.connection_id
        where i.command_id = @CommandId
        """;

    private const string SelectIdByName = """
        select id from instances where account_id = @AccountId and name = @Name and deleted_at is null
        """;

    private const string SelectVersion = """
        select version from instances where id = @Id
        """;

    private const string UpdateSettings = """
        update instances set settings = settings || @Changes::jsonb where id = @Id returning settings
        """;

    private const string DeleteParts = """
        delete from connectors where instance_id = @Id;
        delete from chatwoot_integrations where instance_id = @Id;
        delete from former_integrations where instance_id = @Id;
        update instances set deleted_at = now() where id = @Id
        """;

    /// <summary>The id of an account's live instance; null when there is none of that name.</summary>
    public async Task<Guid?> FindAsync(Guid accountId, string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<Guid?>(new CommandDefinition(
            SelectIdByName, new { AccountId = accountId, Name = name }, cancellationToken: cancellationToken));
    }

    /// <summary>The present version of an instance, or a later one than of the change that the relays are told of.</summary>
    public async Task<ToldChange> ToldAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return new ToldChange(instanceId, await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            SelectVersion, new { Id = instanceId }, cancellationToken: cancellationToken)));
    }

    /// <summary>Merges changes into the settings.</summary>
    /// <returns>All settings, JSON; null when the instance is gone.</returns>
    public async Task<string?> UpdateSettingsAsync(Guid instanceId, string changesJson, CancellationToken cancellationToken)
    {
        string? settings = null;
        await changes.ApplyAsync(instanceId, async transaction =>
        {
            settings = await transaction.Connection!.ExecuteScalarAsync<string>(new CommandDefinition(
                UpdateSettings, new { Id = instanceId, Changes = changesJson }, transaction, cancellationToken: cancellationToken));
            return true;
        }, cancellationToken);
        return settings;
    }

    /// <summary>
    /// Deletes an instance and its secrets. Its row stays as a tombstone, so that a relay restored from a backup can be told
    /// that it is gone.
    /// </summary>
    /// <returns>False when it was gone already.</returns>
    public Task<bool> DeleteAsync(Guid instanceId, CancellationToken cancellationToken) => changes.ApplyAsync(instanceId, async transaction =>
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(DeleteParts, new { Id = instanceId }, transaction, cancellationToken: cancellationToken));
        return true;
    }, cancellationToken);

    /// <summary>Gives a live instance its connector.</summary>
    /// <returns>Why not; null when it was given.</returns>
    public async Task<RequestRefused?> SetConnectorAsync(Guid instanceId, SetConnector command, CancellationToken cancellationToken)
    {
        try
        {
            var changed = await changes.ApplyAsync(instanceId, async transaction =>
            {
                await connections.ConnectAsync(transaction, instanceId, command.AccountId, command.Connector, command.CommandId, cancellationToken);
                return true;
            }, cancellationToken);
            return changed ? null : InstanceRefusals.NotFound;
        }
        catch (PostgresException exception) when (Refusal(exception) is not null)
        {
            return Refusal(exception);
        }
    }

    /// <summary>Stores a new instance with its connector, and its event; or finds the one that the same command made.</summary>
    public async Task<(CreatedInstance? Created, RequestRefused? Refusal)> CreateAsync(CreateInstance command, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteScalarAsync<int?>(Command(LockAccount, new { command.AccountId })) is null)
            return (null, InstanceRefusals.UnknownAccount);
        if (await FindCreatedAsync() is { } earlier)
            return (earlier, null);
        if (options.Value.QuotaPerAccount is { } quota && await connection.ExecuteScalarAsync<long>(Command(CountLive, new { command.AccountId })) >= quota)
            return (null, InstanceRefusals.QuotaExceeded);

        var id = Guid.CreateVersion7();
        try
        {
            var settings = JsonSerializer.Serialize(command.Settings);
            if (await connection.ExecuteAsync(Command(Insert, new { Id = id, command.AccountId, command.Name, command.TokenHash, command.CommandId, Settings = settings })) == 0)
                return (null, InstanceRefusals.TokenTaken);
            if (command.Connector is { } connector)
                await connections.ConnectAsync(transaction, id, command.AccountId, connector, command.CommandId, cancellationToken);
        }
        catch (PostgresException exception) when (Refusal(exception) is not null)
        {
            return (null, Refusal(exception));
        }

        await changes.TellCreatedAsync(transaction, id, cancellationToken);
        var created = await FindCreatedAsync();
        await transaction.CommitAsync(cancellationToken);
        return (created, null);

        Task<CreatedInstance?> FindCreatedAsync() =>
            connection.QuerySingleOrDefaultAsync<CreatedInstance>(Command(SelectCreated, new { command.CommandId }));

        CommandDefinition Command(string sql, object parameters) => new(sql, parameters, transaction, cancellationToken: cancellationToken);
    }

    private static RequestRefused? Refusal(PostgresException exception) => exception.ConstraintName switch
    {
        "instances_name" => InstanceRefusals.NameTaken,
        "instances_token" => InstanceRefusals.TokenTaken,
        ConnectionTable.NumberConstraint => InstanceRefusals.NumberTaken,
        _ => null,
    };
}
