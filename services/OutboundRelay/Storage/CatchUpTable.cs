using Npgsql;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Table <c>catch_ups</c>: which inboxes may have lost webhooks, and how far each was searched for lost messages.</summary>
internal sealed class CatchUpTable(NpgsqlDataSource database)
{
    private const string Watch = """
        insert into catch_ups (integration_id, instance_id, host, since, due_at) values (@IntegrationId, @InstanceId, @Host, @Now, @Due)
        on conflict (integration_id) do update set host = excluded.host where catch_ups.host <> excluded.host
        """;

    // Rows are locked in their order: statements about the same inboxes wait for each other.
    private const string Hear = """
        with given as (
            select * from unnest(@IntegrationIds::uuid[], @Written::timestamptz[], @Received::timestamptz[]) g(integration_id, written, received)
        ),
        locked as (
            select c.integration_id from catch_ups c join given g using (integration_id)
            where c.heard_at is null or c.heard_at < g.written
            order by c.integration_id for update of c
        )
        update catch_ups c set heard_at = g.written, heard_here = g.received
        from given g join locked using (integration_id)
        where c.integration_id = g.integration_id
        """;

    // It begins with the last message that was heard of, or with the outage where that is earlier. The margin is for those that were
    // overtaken. An inbox that is searched already is not searched at each further sign: anybody can make them.
    private const string Suspect = """
        with locked as (
            select integration_id from catch_ups
            where (@IntegrationId::uuid is null or integration_id = @IntegrationId) and (@Host::text is null or host = @Host)
            order by integration_id for update
        )
        update catch_ups c set
            suspected_from = least(
                c.suspected_from,
                coalesce(least(c.heard_at, @Since::timestamptz + (c.heard_at - c.heard_here), @Written::timestamptz), c.since) - @Margin::interval),
            suspected_until = greatest(c.suspected_until, @Now),
            due_at = least(c.due_at, case when c.suspected_until is null then @Due else greatest(@Due, @Now + @Pause::interval) end)
        from locked
        where c.integration_id = locked.integration_id
        """;

    private const string Suspected = """
        select integration_id, greatest(suspected_from, since) as "from", suspected_until as until from catch_ups where suspected_until is not null
        """;

    private const string Claim = """
        update catch_ups set leased_until = @Until where integration_id = (
            select integration_id from catch_ups
            where due_at <= @Now and (leased_until is null or leased_until <= @Now) and (suspected_until is not null) = @Suspected
            order by due_at limit 1
            for update skip locked)
        returning integration_id, instance_id, since, cursor, searched_at, suspected_from
        """;

    private const string Renew = "update catch_ups set leased_until = @Until where integration_id = @IntegrationId";

    private const string Complete = """
        update catch_ups set
            cursor = greatest(cursor, @Cursor), searched_at = @Began, leased_until = null,
            due_at = case when suspected_until is null then @Due else due_at end
        where integration_id = @IntegrationId
        """;

    // A sign that came meanwhile may go further back than what was searched.
    private const string CompleteSuspected = """
        update catch_ups c set
            leased_until = null,
            suspected_from = case when is_over then null when is_same then greatest(c.suspected_from, @SearchedTo + coalesce(c.heard_at - c.heard_here, interval '0')) else c.suspected_from end,
            suspected_until = case when is_over then null else c.suspected_until end,
            due_at = case when is_over then @Due else c.suspected_until + @Grace::interval end
        from (
            select integration_id, suspected_from = @From as is_same, suspected_from = @From and suspected_until <= @Covered as is_over
            from catch_ups where integration_id = @IntegrationId for update) seen
        where c.integration_id = seen.integration_id
        """;

    private const string Postpone = "update catch_ups set due_at = @Due, leased_until = null where integration_id = @IntegrationId";

    private const string Remove = "delete from catch_ups where integration_id = @IntegrationId";

    /// <summary>How long before the last message that was heard of another one may have been lost: webhooks overtake each other.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Between two searches of an inbox that goes on being suspected.</summary>
    private static readonly TimeSpan BetweenSearches = TimeSpan.FromSeconds(4);

    /// <summary>Makes an integration known: from now on its lost messages are searched for.</summary>
    public Task WatchAsync(Guid integrationId, Guid instanceId, string host, DateTimeOffset now, DateTimeOffset due, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Watch, new { IntegrationId = integrationId, InstanceId = instanceId, Host = host, Now = now, Due = due }, cancellationToken);

    /// <summary>Notes the newest message of each inbox that a webhook reported.</summary>
    public Task HearAsync(IReadOnlyCollection<HeardMessage> heard, CancellationToken cancellationToken) => database.ExecuteAsync(
        Hear,
        new
        {
            IntegrationIds = heard.Select(message => message.IntegrationId).ToArray(),
            Written = heard.Select(message => message.Written.ToUniversalTime()).ToArray(),
            Received = heard.Select(message => message.Received.ToUniversalTime()).ToArray(),
        },
        cancellationToken);

    /// <summary>Webhooks may be lost.</summary>
    /// <param name="sign">Whose.</param>
    /// <param name="now">Up to now.</param>
    /// <param name="due">When the search begins.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public Task SuspectAsync(SuspicionSign sign, DateTimeOffset now, DateTimeOffset due, CancellationToken cancellationToken) => database.ExecuteAsync(
        Suspect,
        new
        {
            sign.IntegrationId,
            sign.Host,
            Since = sign.Since?.ToUniversalTime(),
            Written = sign.Written?.ToUniversalTime(),
            Now = now,
            Due = due,
            Margin,
            Pause = BetweenSearches,
        },
        cancellationToken);

    /// <summary>Inboxes under suspicion.</summary>
    public Task<IReadOnlyList<Suspicion>> ListSuspectedAsync(CancellationToken cancellationToken) =>
        database.ListAsync<Suspicion>(Suspected, new { }, cancellationToken);

    /// <summary>Takes the inbox that is due longest, of those under suspicion or of the others; nobody else searches it meanwhile.</summary>
    public Task<CatchUpRow?> ClaimAsync(bool suspected, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        database.FirstAsync<CatchUpRow>(Claim, new { Suspected = suspected, Now = now, Until = now + lease }, cancellationToken);

    /// <summary>The search goes on.</summary>
    public Task RenewAsync(Guid integrationId, DateTimeOffset until, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Renew, new { IntegrationId = integrationId, Until = until }, cancellationToken);

    /// <summary>The search of all ended: every message up to the cursor was looked at.</summary>
    public Task CompleteAsync(Guid integrationId, long cursor, DateTimeOffset began, DateTimeOffset due, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Complete, new { IntegrationId = integrationId, Cursor = cursor, Began = began, Due = due }, cancellationToken);

    /// <summary>The search of an inbox under suspicion ended. That is over when nothing written until it was raised can have been too young to be missed.</summary>
    /// <param name="row">The inbox as it was claimed.</param>
    /// <param name="began">When the search began.</param>
    /// <param name="grace">How long a webhook may be on its way.</param>
    /// <param name="due">When it is searched again if it is over.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public Task CompleteSuspectedAsync(CatchUpRow row, DateTimeOffset began, TimeSpan grace, DateTimeOffset due, CancellationToken cancellationToken) => database.ExecuteAsync(
        CompleteSuspected,
        new
        {
            row.IntegrationId,
            From = row.SuspectedFrom,
            SearchedTo = began - grace - Margin,
            Covered = began - grace,
            Grace = grace,
            Due = due,
        },
        cancellationToken);

    /// <summary>The search could not be ended.</summary>
    public Task PostponeAsync(Guid integrationId, DateTimeOffset due, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Postpone, new { IntegrationId = integrationId, Due = due }, cancellationToken);

    /// <summary>The integration is gone.</summary>
    public Task RemoveAsync(Guid integrationId, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Remove, new { IntegrationId = integrationId }, cancellationToken);
}
