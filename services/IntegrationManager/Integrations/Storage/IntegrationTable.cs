using System.Text.Json;
using Dapper;
using Npgsql;
using RyzeBridge.IntegrationManager.Instances.Storage;

namespace RyzeBridge.IntegrationManager.Integrations.Storage;

/// <summary>
/// Table <c>chatwoot_integrations</c>. A row without inbox is pending: its inbox is being created, and the relays do not know
/// it. A row with inbox is the instance's integration.
/// </summary>
internal sealed class IntegrationTable(NpgsqlDataSource database, InstanceChanges changes)
{
    /// <summary>An integration that was resumed is older than its activation: a day of hourly tries is counted too.</summary>
    private const int RecoveriesOfADay = 24;

    private const string Columns = """
        id, instance_id, bridge_integration_id, chatwoot_base_url, chatwoot_account_id, chatwoot_api_token, chatwoot_inbox_id,
        chatwoot_inbox_name, inbox_identifier_hash, webhook_secret, webhook_generation, sign_messages, ignore_groups, start_as_pending,
        reopen_resolved, inbox_members, presentation::text as presentation, status, last_error, inbox_error, chatwoot_error,
        warnings::text as warnings, created_at,
        greatest(calling_until - now(), interval '0') as calling_for
        """;

    private const string SelectOfInstance = $"""
        select {Columns} from chatwoot_integrations where instance_id = @InstanceId
        """;

    private const string SelectAllCurrent = $"""
        select {Columns} from chatwoot_integrations where chatwoot_inbox_id > 0
        """;

    private const string SelectOwner = """
        select c.instance_id, i.account_id from chatwoot_integrations c join instances i on i.id = c.instance_id
        where c.id = @Id and c.chatwoot_inbox_id > 0
        """;

    private const string SelectBrokenOff = $"""
        select {Columns} from chatwoot_integrations where chatwoot_inbox_id = 0 and calling_until <= now() and recover_at <= now() order by recover_at limit 8
        """;

    private const string SelectFormer = """
        select id, instance_id, bridge_integration_id, chatwoot_base_url, chatwoot_account_id, chatwoot_inbox_id, chatwoot_inbox_name,
            inbox_identifier_hash, webhook_generation, created_at
        from former_integrations where instance_id = @InstanceId order by ended_at desc limit 5
        """;

    private const string IsLive = """
        select exists (select 1 from chatwoot_integrations where id = @Id)
        """;

    private const string IsNameShared = """
        select exists (
            select 1 from chatwoot_integrations
            where id <> @Id and instance_id <> @InstanceId and chatwoot_base_url = @ChatwootBaseUrl and chatwoot_account_id = @ChatwootAccountId
                and lower(chatwoot_inbox_name) = lower(@ChatwootInboxName))
        """;

    private const string UpsertPending = """
        insert into chatwoot_integrations (
            id, instance_id, bridge_integration_id, created_at, webhook_generation, chatwoot_base_url, chatwoot_account_id, chatwoot_api_token, chatwoot_inbox_name,
            sign_messages, ignore_groups, start_as_pending, reopen_resolved, inbox_members, presentation, calling_until)
        values (
            @Id, @InstanceId, @BridgeIntegrationId, coalesce(@FirstCreatedAt, now()), @WebhookGeneration, @ChatwootBaseUrl, @ChatwootAccountId, @ChatwootApiToken, @ChatwootInboxName,
            @SignMessages, @IgnoreGroups, @StartAsPending, @ReopenResolved, @InboxMembers, @Presentation::jsonb, now() + @Calling)
        on conflict (id) do update set
            chatwoot_api_token = excluded.chatwoot_api_token, chatwoot_inbox_name = excluded.chatwoot_inbox_name,
            sign_messages = excluded.sign_messages, ignore_groups = excluded.ignore_groups, start_as_pending = excluded.start_as_pending,
            reopen_resolved = excluded.reopen_resolved, inbox_members = excluded.inbox_members, presentation = excluded.presentation, chatwoot_error = '',
            calling_until = excluded.calling_until, recoveries = 0, recover_at = now()
        """;

    private const string MarkBrokenOff = """
        update chatwoot_integrations set chatwoot_error = @Error, calling_until = now() + @Calling where id = @Id and chatwoot_inbox_id = 0
        """;

    // Twice as late each time, up to an hour; in vain for a day, it is given up and shown so.
    private const string PostponeRecovery = """
        update chatwoot_integrations set recoveries = recoveries + 1,
            recover_at = case when created_at < now() - interval '1 day' and recoveries >= @Most then 'infinity'
                else now() + least(interval '1 hour', @First * power(2, least(recoveries, 20))) end,
            chatwoot_error = case when created_at < now() - interval '1 day' and recoveries >= @Most
                then 'the activation was given up after a day: call set again (' || @Error || ')' else @Error end
        where id = @Id and chatwoot_inbox_id = 0
        """;

    private const string DeletePending = """
        delete from chatwoot_integrations where id = @Id and chatwoot_inbox_id = 0
        """;

    // Of all but one of an instance, or of all.
    private const string KeepFormer = """
        insert into former_integrations (
            id, instance_id, bridge_integration_id, chatwoot_base_url, chatwoot_account_id, chatwoot_inbox_id, chatwoot_inbox_name,
            inbox_identifier_hash, webhook_generation, created_at)
        select id, instance_id, bridge_integration_id, chatwoot_base_url, chatwoot_account_id, chatwoot_inbox_id, chatwoot_inbox_name,
            inbox_identifier_hash, webhook_generation, created_at
        from chatwoot_integrations where instance_id = @InstanceId and id <> @Id and chatwoot_inbox_id > 0
        on conflict (id) do nothing
        """;

    private const string DeleteOthers = """
        delete from chatwoot_integrations where instance_id = @InstanceId and id <> @Id
        """;

    private const string ForgetFormer = """
        delete from former_integrations where id = @Id
        """;

    private const string SaveCurrent = """
        update chatwoot_integrations set
            chatwoot_base_url = @ChatwootBaseUrl, chatwoot_account_id = @ChatwootAccountId,
            chatwoot_api_token = @ChatwootApiToken, chatwoot_inbox_id = @ChatwootInboxId, chatwoot_inbox_name = @ChatwootInboxName,
            inbox_identifier_hash = @InboxIdentifierHash, webhook_secret = @WebhookSecret, sign_messages = @SignMessages,
            ignore_groups = @IgnoreGroups, start_as_pending = @StartAsPending, reopen_resolved = @ReopenResolved,
            presentation = @Presentation::jsonb, inbox_error = '', chatwoot_error = '', warnings = @NewWarnings::jsonb, paused = paused and not @Resume,
            settings_version = (select version + 1 from instances where id = @InstanceId)
        where id = @Id
        """;

    private const string SaveInbox = """
        update chatwoot_integrations set chatwoot_inbox_name = @ChatwootInboxName, inbox_identifier_hash = @InboxIdentifierHash, webhook_secret = @WebhookSecret
        where id = @Id
        """;

    private const string SaveInboxName = """
        update chatwoot_integrations set chatwoot_inbox_name = @Name where id = @Id
        """;

    // A look that finds nothing wrong clears what a relay reported too: its own probe asks the same.
    private const string SaveInboxError = """
        update chatwoot_integrations set inbox_error = @Error, chatwoot_error = case when @Error = '' then '' else chatwoot_error end
        where id = @Id and chatwoot_inbox_id > 0 and (inbox_error <> @Error or @Error = '' and chatwoot_error <> '')
        """;

    private const string SaveHealth = """
        update chatwoot_integrations set
            chatwoot_error = case when @Remote = 'chatwoot' then @Error else chatwoot_error end,
            whatsapp_error = case when @Remote = 'whatsapp' then @Error else whatsapp_error end
        where id = @Id and instance_id = @InstanceId and settings_version <= @Version
        """;

    private const string SavePaused = """
        update chatwoot_integrations set paused = @Paused where instance_id = @InstanceId and paused <> @Paused
        """;

    private const string AddWarning = """
        update chatwoot_integrations set warnings = warnings || jsonb_build_object(@Kind::text, @Warning::text) where id = @Id
        """;

    private const string RemoveWarning = """
        update chatwoot_integrations set warnings = warnings - @Kind::text where id = @Id and warnings ? @Kind::text
        """;

    /// <summary>The integration of an instance and the pending one, if there are.</summary>
    public async Task<(Integration? Current, Integration? Pending)> FindAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<Integration>(new CommandDefinition(
            SelectOfInstance, new { InstanceId = instanceId }, cancellationToken: cancellationToken))).AsList();
        return (rows.Find(row => !row.IsPending), rows.Find(row => row.IsPending));
    }

    /// <summary>Integrations of an instance that have ended, the last one first: what is left of them.</summary>
    public async Task<IReadOnlyList<Integration>> FindFormerAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<Integration>(new CommandDefinition(
            SelectFormer, new { InstanceId = instanceId }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>True for an integration that is at work or about to be; false for one that has ended, or never was.</summary>
    public Task<bool> IsLiveAsync(Guid id, CancellationToken cancellationToken) => AskAsync(IsLive, new { Id = id }, cancellationToken);

    /// <summary>True when another instance has, or is about to have, an inbox of the same name in the same account.</summary>
    public Task<bool> IsNameSharedAsync(Integration integration, CancellationToken cancellationToken) => AskAsync(IsNameShared, integration, cancellationToken);

    /// <summary>All integrations that have an inbox.</summary>
    public async Task<IReadOnlyList<Integration>> ListCurrentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<Integration>(new CommandDefinition(SelectAllCurrent, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Whose an integration with an inbox is; null when there is none of that id.</summary>
    public async Task<(Guid InstanceId, Guid AccountId)?> FindOwnerAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<(Guid, Guid)?>(new CommandDefinition(SelectOwner, new { Id = id }, cancellationToken: cancellationToken));
    }

    /// <summary>Pending integrations on which no call can be at work any more.</summary>
    public async Task<IReadOnlyList<Integration>> FindBrokenOffAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<Integration>(new CommandDefinition(
            SelectBrokenOff, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Stores a pending integration before its inbox is asked for, or the new attempt on one.</summary>
    /// <param name="integration">The integration.</param>
    /// <param name="calling">How long the call may take effect.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public Task SavePendingAsync(Integration integration, TimeSpan calling, CancellationToken cancellationToken) =>
        ExecuteAsync(UpsertPending, With(integration, new { Calling = calling, FirstCreatedAt = integration.CreatedAt == default ? (DateTimeOffset?)null : integration.CreatedAt }), cancellationToken);

    /// <summary>Keeps a pending integration whose inbox may exist, or come to exist within the time given.</summary>
    public Task MarkBrokenOffAsync(Guid id, string error, TimeSpan calling, CancellationToken cancellationToken) =>
        ExecuteAsync(MarkBrokenOff, new { Id = id, Error = error, Calling = calling }, cancellationToken);

    /// <summary>Keeps a pending integration that could not be finished: it is tried again later, for a day.</summary>
    /// <param name="id">The integration.</param>
    /// <param name="error">Why it could not.</param>
    /// <param name="first">The first pause.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public Task PostponeRecoveryAsync(Guid id, string error, TimeSpan first, CancellationToken cancellationToken) =>
        ExecuteAsync(PostponeRecovery, new { Id = id, Error = error, First = first, Most = RecoveriesOfADay }, cancellationToken);

    /// <summary>Forgets a pending integration that has no inbox.</summary>
    public Task DeletePendingAsync(Guid id, CancellationToken cancellationToken) => ExecuteAsync(DeletePending, new { Id = id }, cancellationToken);

    /// <summary>Makes this the instance's integration, instead of any other, and tells the relays.</summary>
    /// <param name="integration">With its inbox.</param>
    /// <param name="warnings">What an operator should know of it, by kind.</param>
    /// <param name="resume">Ends a pause: what was activated is active, as its caller is told.</param>
    /// <param name="cancellationToken">Cancels it as a whole.</param>
    /// <returns>False when the instance is gone.</returns>
    public Task<bool> SaveCurrentAsync(Integration integration, IReadOnlyDictionary<string, string> warnings, bool resume, CancellationToken cancellationToken) =>
        changes.ApplyAsync(integration.InstanceId, async transaction =>
        {
            foreach (var sql in new[] { KeepFormer, DeleteOthers, ForgetFormer })
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { integration.InstanceId, integration.Id }, transaction, cancellationToken: cancellationToken));
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(SaveCurrent, With(integration, new { NewWarnings = JsonSerializer.Serialize(warnings), Resume = resume }), transaction, cancellationToken: cancellationToken)) == 1;
        }, cancellationToken);

    /// <summary>Removes an instance's integration and tells the relays.</summary>
    /// <returns>False when there was none.</returns>
    public Task<bool> DeleteAsync(Guid instanceId, CancellationToken cancellationToken) =>
        changes.ApplyAsync(instanceId, async transaction =>
        {
            var all = new { InstanceId = instanceId, Id = Guid.Empty };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(KeepFormer, all, transaction, cancellationToken: cancellationToken));
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(DeleteOthers, all, transaction, cancellationToken: cancellationToken)) > 0;
        }, cancellationToken);

    /// <summary>Pauses or resumes, and tells the relays; nothing when it is so already.</summary>
    public Task SavePausedAsync(Guid instanceId, bool paused, CancellationToken cancellationToken) =>
        changes.ApplyAsync(instanceId, async transaction => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            SavePaused, new { InstanceId = instanceId, Paused = paused }, transaction, cancellationToken: cancellationToken)) > 0, cancellationToken);

    /// <summary>Stores what the inbox has in Chatwoot, and tells the relays.</summary>
    public Task SaveInboxAsync(Integration integration, CancellationToken cancellationToken) =>
        changes.ApplyAsync(integration.InstanceId, async transaction => await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(SaveInbox, integration, transaction, cancellationToken: cancellationToken)) == 1, cancellationToken);

    /// <summary>Stores the inbox's name, which the relays do not need.</summary>
    public Task SaveInboxNameAsync(Guid id, string name, CancellationToken cancellationToken) => ExecuteAsync(SaveInboxName, new { Id = id, Name = name }, cancellationToken);

    /// <summary>Keeps what a look at the inbox found; empty when it is as it should be.</summary>
    public Task SaveInboxErrorAsync(Guid id, string error, CancellationToken cancellationToken) =>
        ExecuteAsync(SaveInboxError, new { Id = id, Error = error }, cancellationToken);

    /// <summary>Keeps what a relay found, unless it was found with older settings. No event: the relays know it already.</summary>
    public Task SaveHealthAsync(Contracts.IntegrationHealthChanged health, CancellationToken cancellationToken) =>
        ExecuteAsync(SaveHealth, new { Id = health.IntegrationId, health.InstanceId, health.Remote, health.Version, Error = health.Healthy ? "" : health.Error }, cancellationToken);

    /// <summary>Adds what an operator should know of an integration that works.</summary>
    public Task AddWarningAsync(Guid id, string kind, string warning, CancellationToken cancellationToken) =>
        ExecuteAsync(AddWarning, new { Id = id, Kind = kind, Warning = warning }, cancellationToken);

    /// <summary>Takes back a warning that proved to be right or wrong.</summary>
    public Task RemoveWarningAsync(Guid id, string kind, CancellationToken cancellationToken) =>
        ExecuteAsync(RemoveWarning, new { Id = id, Kind = kind }, cancellationToken);

    private static DynamicParameters With(Integration integration, object more)
    {
        var parameters = new DynamicParameters(integration);
        parameters.AddDynamicParams(more);
        return parameters;
    }

    private async Task<bool> AskAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
