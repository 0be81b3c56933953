using Npgsql;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Table <c>catch_ups</c>: how far each inbox was searched for lost messages.</summary>
internal sealed class CatchUpTable(NpgsqlDataSource database)
{
    private const string Watch = """
        insert into catch_ups (integration_id, instance_id, since, due_at) values (@IntegrationId, @InstanceId, @Now, @Due)
        on conflict (integration_id) do nothing
        """;

    private const string Hurry = """
        update catch_ups set due_at = least(due_at, @Due) where @IntegrationId::uuid is null or integration_id = @IntegrationId
        """;

    private const string Claim = """
        update catch_ups set leased_until = @Until where integration_id = (
            select integration_id from catch_ups
            where due_at <= @Now and (leased_until is null or leased_until <= @Now)
            order by due_at limit 1
            for update skip locked)
        returning integration_id, instance_id, since, cursor, searched_at
        """;

    private const string Renew = "update catch_ups set leased_until = @Until where integration_id = @IntegrationId";

    private const string Complete = """
        update catch_ups set cursor = greatest(cursor, @Cursor), searched_at = @Began, due_at = @Due, leased_until = null
        where integration_id = @IntegrationId
        """;

    private const string Postpone = "update catch_ups set due_at = @Due, leased_until = null where integration_id = @IntegrationId";

    private const string Remove = "delete from catch_ups where integration_id = @IntegrationId";

    /// <summary>Makes an integration known: from now on its lost messages are searched for.</summary>
    public Task WatchAsync(Guid integrationId, Guid instanceId, DateTimeOffset now, DateTimeOffset due, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Watch, new { IntegrationId = integrationId, InstanceId = instanceId, Now = now, Due = due }, cancellationToken);

    /// <summary>Searches sooner.</summary>
    /// <param name="integrationId">Which inbox; null for all.</param>
    /// <param name="due">When.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public Task HurryAsync(Guid? integrationId, DateTimeOffset due, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Hurry, new { IntegrationId = integrationId, Due = due }, cancellationToken);

    /// <summary>Takes the inbox that is due longest; nobody else searches it meanwhile.</summary>
    public Task<CatchUpRow?> ClaimAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        database.FirstAsync<CatchUpRow>(Claim, new { Now = now, Until = now + lease }, cancellationToken);

    /// <summary>The search goes on.</summary>
    public Task RenewAsync(Guid integrationId, DateTimeOffset until, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Renew, new { IntegrationId = integrationId, Until = until }, cancellationToken);

    /// <summary>The search ended: every message up to the cursor was looked at.</summary>
    public Task CompleteAsync(Guid integrationId, long cursor, DateTimeOffset began, DateTimeOffset due, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Complete, new { IntegrationId = integrationId, Cursor = cursor, Began = began, Due = due }, cancellationToken);

    /// <summary>The search could not be ended.</summary>
    public Task PostponeAsync(Guid integrationId, DateTimeOffset due, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Postpone, new { IntegrationId = integrationId, Due = due }, cancellationToken);

    /// <summary>The integration is gone.</summary>
    public Task RemoveAsync(Guid integrationId, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Remove, new { IntegrationId = integrationId }, cancellationToken);
}
