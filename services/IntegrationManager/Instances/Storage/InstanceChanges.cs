using Dapper;
using Npgsql;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Messaging.Outbox;

namespace RyzeBridge.IntegrationManager.Instances.Storage;

/// <summary>
/// The one way to change what the relays know of an instance: lock it, change it, count its version up, store the event, in
/// one transaction.
/// </summary>
internal sealed partial class InstanceChanges(NpgsqlDataSource database, IOutbox outbox, InstanceEvents events, ILogger<InstanceChanges> logger)
{
    private const string Lock = """
        select 1 from instances where id = @Id and deleted_at is null for update
        """;

    private const string CountUp = """
        update instances set version = version + 1, updated_at = now() where id = @Id
        """;

    private const string SelectSnapshot = """
        select i.id, i.account_id, i.name, i.version, i.deleted_at is not null as deleted, i.settings, e.value as epoch,
            n.connection_id, n.type as connector_type, n.endpoint, n.settings as connector_settings,
            c.id as integration_id, c.chatwoot_base_url, coalesce(c.chatwoot_account_id, 0) as chatwoot_account_id,
            coalesce(c.chatwoot_inbox_id, 0) as chatwoot_inbox_id, c.chatwoot_api_token, c.webhook_secret,
            coalesce(c.webhook_generation, 0) as webhook_generation, coalesce(c.paused, false) as paused,
            coalesce(c.sign_messages, false) as sign_messages, coalesce(c.ignore_groups, false) as ignore_groups,
            coalesce(c.start_as_pending, false) as start_as_pending, coalesce(c.reopen_resolved, false) as reopen_resolved,
            coalesce(c.presentation, '{}')::text as presentation
        from instances i
        cross join epoch e
        left join connectors n on n.instance_id = i.id
        left join chatwoot_integrations c on c.instance_id = i.id and c.chatwoot_inbox_id > 0
        where i.id = any(@Ids)
        """;

    private const string SelectNextIds = """
        select id from instances where id > @After order by id limit @Limit
        """;

    /// <summary>Changes a live instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="change">The change itself; false undoes it.</param>
    /// <param name="cancellationToken">Cancels it as a whole.</param>
    /// <returns>False when the instance is gone or the change was undone.</returns>
    public async Task<bool> ApplyAsync(Guid instanceId, Func<NpgsqlTransaction, Task<bool>> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var found = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(Lock, new { Id = instanceId }, transaction, cancellationToken: cancellationToken));
        if (found is null || !await change(transaction))
            return false;
        await connection.ExecuteAsync(new CommandDefinition(CountUp, new { Id = instanceId }, transaction, cancellationToken: cancellationToken));
        await TellAsync(transaction, instanceId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Stores the event of an instance that the transaction has just made.</summary>
    public Task TellCreatedAsync(NpgsqlTransaction transaction, Guid instanceId, CancellationToken cancellationToken) =>
        TellAsync(transaction, instanceId, cancellationToken);

    /// <summary>Tells an instance again: a relay may have missed it.</summary>
    public async Task TellAgainAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await TellAsync(transaction, instanceId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Tells the next instances again, without counting their versions up. Deleted ones too: a restored relay may still have
    /// them alive.
    /// </summary>
    /// <returns>The last id told; null at the end.</returns>
    public async Task<Guid?> TellNextAsync(Guid after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var ids = (await connection.QueryAsync<Guid>(new CommandDefinition(
            SelectNextIds, new { After = after, Limit = limit }, transaction, cancellationToken: cancellationToken))).ToArray();
        if (ids.Length == 0)
            return null;
        foreach (var snapshot in await ReadAsync(transaction, ids, cancellationToken))
        {
            try
            {
                await StoreAsync(transaction, snapshot, cancellationToken);
            }
            catch (SealedSecretException exception)
            {
                // One damaged row must not keep all others from being told.
                Log.NotTold(logger, snapshot.Id, exception);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return ids[^1];
    }

    private async Task TellAsync(NpgsqlTransaction transaction, Guid instanceId, CancellationToken cancellationToken)
    {
        foreach (var snapshot in await ReadAsync(transaction, [instanceId], cancellationToken))
            await StoreAsync(transaction, snapshot, cancellationToken);
    }

    private Task StoreAsync(NpgsqlTransaction transaction, InstanceSnapshot snapshot, CancellationToken cancellationToken)
    {
        var changed = events.ToEvent(snapshot);
        return transaction.WriteAsync(batch => outbox.Add(batch, changed), cancellationToken);
    }

    private static async Task<List<InstanceSnapshot>> ReadAsync(NpgsqlTransaction transaction, Guid[] ids, CancellationToken cancellationToken) =>
        (await transaction.Connection!.QueryAsync<InstanceSnapshot>(new CommandDefinition(
            SelectSnapshot, new { Ids = ids }, transaction, cancellationToken: cancellationToken))).AsList();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Instance {InstanceId} cannot be told to the relays: a stored secret of it does not open.")]
        public static partial void NotTold(ILogger logger, Guid instanceId, Exception exception);
    }
}
