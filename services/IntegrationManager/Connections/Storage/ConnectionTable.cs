using Dapper;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Accounts;

namespace RyzeBridge.IntegrationManager.Connections.Storage;

/// <summary>Tables <c>connections</c> and <c>connectors</c>.</summary>
internal sealed class ConnectionTable(NpgsqlDataSource database, AtRestSecrets atRest, TransitSecrets transit)
{
    /// <summary>Broken when the number belongs to another live instance.</summary>
    public const string NumberConstraint = "connectors_type_endpoint_key";

    private const string Select = """
        select id, connector, generation, webhook_key, verify_token from connections where id = @Id
        """;

    private const string InsertConnection = """
        insert into connections (id, account_id, connector, fingerprint, webhook_key, verify_token)
        values (@Id, @AccountId, @Connector, @Fingerprint, @WebhookKey, @VerifyToken)
        on conflict (account_id, connector, fingerprint) do nothing
        """;

    private const string UpsertConnector = """
        insert into connectors (instance_id, connection_id, type, endpoint, settings)
        select @InstanceId, id, @Connector, @Endpoint, @Settings
        from connections where account_id = @AccountId and connector = @Connector and fingerprint = @Fingerprint
        on conflict (instance_id) do update set
            connection_id = excluded.connection_id, type = excluded.type, endpoint = excluded.endpoint, settings = excluded.settings
        """;

    private const string SelectConnector = """
        select n.type, n.endpoint, c.id as connection_id, c.generation, c.verify_token
        from connectors n join connections c on c.id = n.connection_id where n.instance_id = @InstanceId
        """;

    // What the former credentials were found to be says nothing of the new ones, nor does a report that is still on its way.
    private const string ForgetHealth = """
        update chatwoot_integrations set whatsapp_error = '', settings_version = (select version + 1 from instances where id = @InstanceId)
        where instance_id = @InstanceId
        """;

    /// <summary>An instance's connector with its connection; null when it has none.</summary>
    public async Task<Connector?> FindConnectorAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Connector>(new CommandDefinition(
            SelectConnector, new { InstanceId = instanceId }, cancellationToken: cancellationToken));
    }

    public async Task<Connection?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Connection>(new CommandDefinition(Select, new { Id = id }, cancellationToken: cancellationToken));
    }

    /// <summary>Gives an instance its connector, on the account's connection with the same webhook key or on a new one.</summary>
    /// <param name="transaction">The change's transaction.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="accountId">Its account.</param>
    /// <param name="connector">What the caller gave.</param>
    /// <param name="commandId">The command that the secrets are sealed for.</param>
    /// <param name="cancellationToken">Cancels the statements.</param>
    /// <exception cref="PostgresException"><see cref="NumberConstraint"/> is broken.</exception>
    public async Task ConnectAsync(
        NpgsqlTransaction transaction, Guid instanceId, Guid accountId, ConnectorSettings connector, Guid commandId, CancellationToken cancellationToken)
    {
        var connectionId = Guid.CreateVersion7();
        var parameters = new
        {
            Id = connectionId,
            AccountId = accountId,
            Connector = connector.Type,
            Fingerprint = connector.ConnectionFingerprint,
            WebhookKey = atRest.SealWebhookKey(transit.Open(connector.SealedWebhookKey, commandId), connectionId),
            VerifyToken = atRest.SealVerifyToken(Token.Create(), connectionId),
            InstanceId = instanceId,
            connector.Endpoint,
            Settings = atRest.SealConnectorSettings(transit.Open(connector.SealedSettings, commandId), instanceId),
        };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(InsertConnection, parameters, transaction, cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(UpsertConnector, parameters, transaction, cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(ForgetHealth, parameters, transaction, cancellationToken: cancellationToken));
    }
}
