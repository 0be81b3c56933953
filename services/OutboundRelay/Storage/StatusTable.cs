using System.Data.Common;
using Npgsql;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>
/// Table <c>message_statuses</c>: what Chatwoot should show. A row is due while its version is ahead of what was written, so
/// changes coalesce and one that comes during a write is not lost.
/// </summary>
internal sealed class StatusTable(NpgsqlDataSource database)
{
    // What a message's record and the receipts of its parts say together, whatever order they came in. A receipt may turn a sent
    // message into a failed one, and back. Chatwoot shows a new message as sent: that alone needs no write.
    private const string RefreshOne = $"""
        with latest as (
            select distinct on (s.part) r.status, r.error
            from chats.message_ids s
            left join receipts r using (connection_id, endpoint, provider_message_id)
            where s.chatwoot_message_id = @MessageId and s.integration_id = @IntegrationId and s.author = 'agent'
            order by s.part, s.attempt desc, s.created_at desc
        ),
        receipt as (
            select min(coalesce(status, {Sent})) as lowest, coalesce(bool_or(status = {Failed}), false) as failed,
                coalesce(min(error) filter (where status = {Failed}), @NotDelivered) as error
            from latest
        ),
        judged as (
            select m.*, receipt.lowest, receipt.error,
                m.status = 'sent' and receipt.failed as undone,
                m.status = 'failed' and m.cause = '{FailureCause.Receipt}' and not receipt.failed as redone
            from outbound_messages m cross join receipt
            where m.integration_id = @IntegrationId and m.message_id = @MessageId
        ),
        changed as (
            update outbound_messages m set
                status = case when j.undone then 'failed' else 'sent' end,
                cause = case when j.undone then '{FailureCause.Receipt}' end,
                reason = case when j.undone then j.error end,
                waiting = null
            from judged j
            where m.integration_id = j.integration_id and m.message_id = j.message_id and (j.undone or j.redone)
        ),
        shown as (
            select integration_id, message_id, instance_id, conversation_id,
                case
                    when undone or (status = 'failed' and not redone) or (status = 'pending' and waiting is not null) then 'failed'
                    when status = 'pending' then 'sent'
                    when lowest >= {Read} then 'read'
                    when lowest >= {Delivered} then 'delivered'
                    else 'sent'
                end as status,
                case when undone then error when status = 'failed' and not redone then reason when status = 'pending' then waiting end as error
            from judged
        )
        insert into message_statuses (integration_id, message_id, instance_id, conversation_id, status, error, version, written, due_at)
        select integration_id, message_id, instance_id, conversation_id, status, error, 1,
            case when status = 'sent' and not @Again then 1 else 0 end, @Now
        from shown
        on conflict (integration_id, message_id) do update set
            status = excluded.status, error = excluded.error, version = message_statuses.version + 1, due_at = excluded.due_at, attempts = 0
        where @Again or (message_statuses.status, message_statuses.error) is distinct from (excluded.status, excluded.error)
        """;

    // ReceiptStatus, as the table has it.
    private const string Sent = "1";

    private const string Failed = "2";

    private const string Delivered = "3";

    private const string Read = "4";

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

    /// <summary>Derives what Chatwoot should show, after the changes that the batch makes.</summary>
    /// <param name="batch">The statements of the change that it follows from.</param>
    /// <param name="key">The message; one that is not known stays so.</param>
    /// <param name="again">Write it even if nothing changed here: Chatwoot shows something else.</param>
    /// <param name="now">The time.</param>
    public static void Refresh(DbBatch batch, MessageKey key, bool again, DateTimeOffset now)
    {
        // A statement of its own: whoever waits for the row must see the receipts as they are when it has it.
        MessageTable.Lock(batch, key);
        batch.Add(
            RefreshOne,
            ("IntegrationId", key.IntegrationId),
            ("MessageId", key.MessageId),
            ("Again", again),
            ("Now", now),
            ("NotDelivered", OutboundReasons.NotDelivered.Write()));
    }

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
