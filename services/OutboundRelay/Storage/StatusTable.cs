using System.Data.Common;
using Npgsql;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>
/// Table <c>message_statuses</c>: what Chatwoot should show. A row is due while its version is ahead of what was written, so
/// changes coalesce and one that comes during a write is not lost.
/// </summary>
internal sealed class StatusTable(NpgsqlDataSource database)
{
    // Chatwoot shows a new message as sent: that alone needs no write.
    private const string Want = """
        insert into message_statuses (integration_id, message_id, instance_id, conversation_id, status, error, version, written, due_at)
        values (@IntegrationId, @MessageId, @InstanceId, @ConversationId, @Status, @Error, 1,
            case when @Status = 'sent' and not @Again then 1 else 0 end, @Now)
        on conflict (integration_id, message_id) do update set
            status = excluded.status, error = excluded.error, version = message_statuses.version + 1, due_at = excluded.due_at, attempts = 0
        where @Again or (message_statuses.status, message_statuses.error) is distinct from (excluded.status, excluded.error)
        """;

    private const string SelectSummary = """
        select min(coalesce(status, 1))::smallint as lowest, coalesce(bool_or(status = 2), false) as failed,
            min(error) filter (where status = 2) as error
        from (
            select distinct on (s.part) r.status, r.error
            from sent_messages s
            left join receipts r using (connection_id, endpoint, provider_message_id)
            where s.integration_id = @IntegrationId and s.message_id = @MessageId
            order by s.part, s.attempt desc, s.sent_at desc) latest
        """;

    private const string WrittenAs = """
        select exists (
            select from message_statuses
            where integration_id = @IntegrationId and message_id = @MessageId
                and status = @Status and version = written and written_at <= @Before)
        """;

    private const string Claim = """
        with due as (
            select integration_id, message_id from message_statuses
            where version > written and due_at <= @Now and (leased_until is null or leased_until <= @Now)
                and integration_id <> all(@Paused)
            order by due_at limit @Limit
            for update skip locked)
        update message_statuses s set leased_until = @Until
        from due where s.integration_id = due.integration_id and s.message_id = due.message_id
        returning s.integration_id, s.message_id, s.instance_id, s.conversation_id, s.status, s.error, s.version, s.attempts
        """;

    private const string Complete = """
        update message_statuses set written = @Version, written_at = @Now, leased_until = null, attempts = 0
        where integration_id = @IntegrationId and message_id = @MessageId and written < @Version
        """;

    private const string Postpone = """
        update message_statuses set leased_until = null, attempts = attempts + 1, due_at = @Due
        where integration_id = @IntegrationId and message_id = @MessageId
        """;

    /// <summary>Says what Chatwoot should show.</summary>
    /// <param name="transaction">The transaction of the change that it follows from.</param>
    /// <param name="message">The message.</param>
    /// <param name="status">Chatwoot's word.</param>
    /// <param name="error">For <c>failed</c>.</param>
    /// <param name="again">Write it even if nothing changed here: Chatwoot shows something else.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public static Task WantAsync(
        DbTransaction transaction, OutboundMessageRow message, string status, string? error, bool again, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            Want,
            new
            {
                message.IntegrationId,
                message.MessageId,
                message.InstanceId,
                message.ConversationId,
                Status = status,
                Error = error,
                Again = again,
                Now = now,
            },
            cancellationToken);

    public static async Task<ReceiptSummary> SummariseReceiptsAsync(DbTransaction transaction, MessageKey key, CancellationToken cancellationToken) =>
        await transaction.FirstAsync<ReceiptSummary>(SelectSummary, key, cancellationToken) ?? new ReceiptSummary(null, false, null);

    /// <summary>True when Chatwoot has shown this status since before a time, and nothing newer is to be written.</summary>
    public Task<bool> IsWrittenAsync(MessageKey key, string status, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.FirstAsync<bool>(WrittenAs, new { key.IntegrationId, key.MessageId, Status = status, Before = before }, cancellationToken);

    /// <summary>Takes due rows for a while; nobody else writes them meanwhile.</summary>
    public Task<IReadOnlyList<StatusRow>> ClaimAsync(int limit, IReadOnlyCollection<Guid> paused, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        database.ListAsync<StatusRow>(Claim, new { Limit = limit, Paused = paused.ToArray(), Now = now, Until = now + lease }, cancellationToken);

    /// <summary>The claimed version was written (or given up).</summary>
    public Task CompleteAsync(StatusRow row, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Complete, new { row.IntegrationId, row.MessageId, row.Version, Now = now }, cancellationToken);

    /// <summary>Gives the row back, to be tried again later.</summary>
    public Task PostponeAsync(StatusRow row, DateTimeOffset due, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Postpone, new { row.IntegrationId, row.MessageId, Due = due }, cancellationToken);
}
