using System.Data.Common;
using Npgsql;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes.Coalescing;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Table <c>outbound_messages</c>: what became of each Chatwoot message. Its key is what makes a repeated webhook harmless.</summary>
internal sealed class MessageTable(NpgsqlDataSource database)
{
    private const string Columns = """
        integration_id, message_id, instance_id, conversation_id, chat, contact_id, contact_inbox_source_id,
        attempt, status, cause, reason, waiting, deleted, received_at, plan, as_document, attributes
        """;

    private const string Select = $"select {Columns} from outbound_messages where integration_id = @IntegrationId and message_id = @MessageId";

    private const string SelectLocked = $"{Select} for update";

    private const string LockOnly = "select from outbound_messages where integration_id = @IntegrationId and message_id = @MessageId for update";

    private const string SelectMany = $"""
        select {Columns} from outbound_messages
        where (integration_id, message_id) in (select * from unnest(@IntegrationIds::uuid[], @MessageIds::bigint[]))
        """;

    private const string Insert = """
        insert into outbound_messages
            (integration_id, message_id, instance_id, conversation_id, chat, contact_id, contact_inbox_source_id, attempt, status, cause, reason, received_at, attributes)
        values
            (@IntegrationId, @MessageId, @InstanceId, @ConversationId, @Chat, @ContactId, @ContactInboxSourceId, @Attempt, @Status, @Cause, @Reason, @ReceivedAt, @Attributes)
        on conflict do nothing
        """;

    // Nothing of its transaction is stored when it finds no such attempt: no lane gets a message that nobody wants sent.
    private const string CompareAndRetry = """
        with retried as (
            update outbound_messages
            set status = 'pending', attempt = attempt + 1, cause = null, reason = null, waiting = null, received_at = @ReceivedAt,
                chat = coalesce(@Chat, chat), as_document = as_document or @AsDocument
            where integration_id = @IntegrationId and message_id = @MessageId and status = 'failed' and attempt = @Attempt and not deleted
            returning 1
        )
        select require(exists (select from retried), 'the attempt is retried already')
        """;

    private const string Reopen = """
        update outbound_messages set status = 'pending', cause = null, reason = null, waiting = null, received_at = @ReceivedAt
        where integration_id = @IntegrationId and message_id = @MessageId and status = 'failed' and attempt = @Attempt
        """;

    private const string SetSentAttempt = """
        update outbound_messages set status = 'sent', cause = null, reason = null, waiting = null
        where integration_id = @IntegrationId and message_id = @MessageId and attempt = @Attempt
        """;

    private const string SetFailedAttempt = """
        update outbound_messages set status = 'failed', cause = @Cause, reason = @Reason, waiting = null
        where integration_id = @IntegrationId and message_id = @MessageId and attempt = @Attempt
        """;

    private const string SetWaitingAttempt = """
        update outbound_messages set waiting = @Waiting
        where integration_id = @IntegrationId and message_id = @MessageId and attempt = @Attempt and status = 'pending'
        """;

    private const string SetPlan = """
        update outbound_messages set plan = @Plan where integration_id = @IntegrationId and message_id = @MessageId
        """;

    private const string SetDeleted = """
        update outbound_messages set deleted = true where integration_id = @IntegrationId and message_id = @MessageId and not deleted
        """;

    private const string SelectPending = $"""
        select {Columns} from outbound_messages where status = 'pending' and received_at < @Before order by received_at limit @Limit
        """;

    private readonly Coalescer<MessageKey, OutboundMessageRow?> _together = new(keys => FindTogetherAsync(database, keys));

    public Task<OutboundMessageRow?> FindAsync(MessageKey key, CancellationToken cancellationToken) => _together.RunAsync(key, cancellationToken);

    /// <summary>Reads the row and keeps others from changing it until the transaction ends.</summary>
    public static Task<OutboundMessageRow?> LockAsync(DbTransaction transaction, MessageKey key, CancellationToken cancellationToken) =>
        transaction.FirstAsync<OutboundMessageRow>(SelectLocked, key, cancellationToken);

    /// <summary>Keeps others from changing the row until the statements' transaction ends.</summary>
    public static void Lock(DbBatch batch, MessageKey key) =>
        batch.Add(LockOnly, ("IntegrationId", key.IntegrationId), ("MessageId", key.MessageId));

    /// <summary>Changes nothing when the message is known already.</summary>
    public static void Add(DbBatch batch, OutboundMessageRow row) => batch.Add(
        Insert,
        ("IntegrationId", row.IntegrationId),
        ("MessageId", row.MessageId),
        ("InstanceId", row.InstanceId),
        ("ConversationId", row.ConversationId),
        ("Chat", row.Chat),
        ("ContactId", row.ContactId),
        ("ContactInboxSourceId", row.ContactInboxSourceId),
        ("Attempt", row.Attempt),
        ("Status", row.Status),
        ("Cause", row.Cause),
        ("Reason", row.Reason),
        ("ReceivedAt", row.ReceivedAt),
        ("Attributes", row.Attributes));

    /// <returns>False when the message is known already.</returns>
    public static async Task<bool> TryAddAsync(DbTransaction transaction, OutboundMessageRow row, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(Insert, row, cancellationToken) == 1;

    /// <summary>Failed to pending with the next attempt, if it is still the attempt that failed; else the transaction fails.</summary>
    public static void Retry(DbBatch batch, MessageKey key, int attempt, string? chat, bool asDocument, DateTimeOffset receivedAt) => batch.Add(
        CompareAndRetry,
        ("IntegrationId", key.IntegrationId),
        ("MessageId", key.MessageId),
        ("Attempt", attempt),
        ("Chat", chat),
        ("AsDocument", asDocument),
        ("ReceivedAt", receivedAt));

    /// <summary>Whether <see cref="Retry"/> found another attempt than the one that failed.</summary>
    public static bool IsRetriedAlready(DbException failure) => failure.SqlState == "RB001";

    /// <summary>Failed to pending with the same attempt: its dead letter is replayed.</summary>
    public async Task<bool> ReopenAsync(MessageKey key, int attempt, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            Reopen, new { key.IntegrationId, key.MessageId, Attempt = attempt, ReceivedAt = now }, cancellationToken) == 1;

    public static void SetSent(DbBatch batch, MessageKey key, int attempt) =>
        batch.Add(SetSentAttempt, ("IntegrationId", key.IntegrationId), ("MessageId", key.MessageId), ("Attempt", attempt));

    public static void SetFailed(DbBatch batch, MessageKey key, int attempt, string cause, string reason) => batch.Add(
        SetFailedAttempt, ("IntegrationId", key.IntegrationId), ("MessageId", key.MessageId), ("Attempt", attempt), ("Cause", cause), ("Reason", reason));

    public static void SetWaiting(DbBatch batch, MessageKey key, int attempt, string waiting) => batch.Add(
        SetWaitingAttempt, ("IntegrationId", key.IntegrationId), ("MessageId", key.MessageId), ("Attempt", attempt), ("Waiting", waiting));

    /// <summary>How the message is cut, for attempts to come.</summary>
    public Task SetPlanAsync(MessageKey key, string plan, CancellationToken cancellationToken) =>
        database.ExecuteAsync(SetPlan, new { key.IntegrationId, key.MessageId, Plan = plan }, cancellationToken);

    /// <returns>True the first time.</returns>
    public async Task<bool> SetDeletedAsync(MessageKey key, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(SetDeleted, key, cancellationToken) == 1;

    /// <summary>Messages that wait since before a time, oldest first.</summary>
    public Task<IReadOnlyList<OutboundMessageRow>> ListPendingAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        database.ListAsync<OutboundMessageRow>(SelectPending, new { Before = before, Limit = limit }, cancellationToken);

    // Not cancelled by one of those who ask: it is asked for all of them.
    private static async Task<IReadOnlyList<OutboundMessageRow?>> FindTogetherAsync(NpgsqlDataSource database, IReadOnlyList<MessageKey> keys)
    {
        var asked = new { IntegrationIds = keys.Select(key => key.IntegrationId).ToArray(), MessageIds = keys.Select(key => key.MessageId).ToArray() };
        var rows = (await database.ListAsync<OutboundMessageRow>(SelectMany, asked, CancellationToken.None)).ToDictionary(row => row.Key);
        return [.. keys.Select(key => rows.GetValueOrDefault(key))];
    }
}
