using System.Data.Common;
using Npgsql;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Table <c>sent_messages</c>: the map between WhatsApp's ids and Chatwoot's.</summary>
internal sealed class SentTable(NpgsqlDataSource database)
{
    private const string Columns = """
        connection_id, endpoint, provider_message_id, integration_id, message_id, attempt, part, sent_at
        """;

    private const string Insert = $"""
        insert into sent_messages ({Columns})
        values (@ConnectionId, @Endpoint, @ProviderMessageId, @IntegrationId, @MessageId, @Attempt, @Part, @SentAt)
        on conflict do nothing
        """;

    internal const string SelectByProviderId = $"""
        select {Columns} from sent_messages
        where connection_id = @ConnectionId and endpoint = @Endpoint and provider_message_id = @ProviderMessageId
        """;

    private const string SelectDeliverableParts = """
        select part from (
            select distinct on (s.part) s.part, r.status
            from sent_messages s
            left join receipts r using (connection_id, endpoint, provider_message_id)
            where s.integration_id = @IntegrationId and s.message_id = @MessageId
            order by s.part, s.attempt desc, s.sent_at desc) latest
        where status is distinct from @Failed
        """;

    private const string SelectProviderId = """
        select provider_message_id from sent_messages
        where integration_id = @IntegrationId and message_id = @MessageId
        order by attempt desc, part limit 1
        """;

    private const string SelectProviderIds = """
        select provider_message_id from sent_messages
        where integration_id = @IntegrationId and message_id = @MessageId
        order by attempt, part
        """;

    internal const string LockReceiptOf = "select pg_advisory_xact_lock(hashtextextended(@ProviderMessageId, 0))";

    /// <summary>
    /// Keeps a receipt and the settlement of its message apart: each would miss what the other has not committed yet. Taken
    /// before any row of the message is locked.
    /// </summary>
    public static void LockReceipt(DbBatch batch, string providerMessageId) => batch.Add(LockReceiptOf, ("ProviderMessageId", providerMessageId));

    /// <summary>Changes nothing when it is known already.</summary>
    public static void Add(DbBatch batch, SentPart part) => batch.Add(
        Insert,
        ("ConnectionId", part.ConnectionId),
        ("Endpoint", part.Endpoint),
        ("ProviderMessageId", part.ProviderMessageId),
        ("IntegrationId", part.IntegrationId),
        ("MessageId", part.MessageId),
        ("Attempt", part.Attempt),
        ("Part", part.Part),
        ("SentAt", part.SentAt));

    /// <summary>Parts of a message that were accepted and not reported as failed since: a Retry does not send them again.</summary>
    public async Task<IReadOnlySet<int>> ListPartsAsync(MessageKey key, CancellationToken cancellationToken) =>
        (await database.ListAsync<int>(
            SelectDeliverableParts, new { key.IntegrationId, key.MessageId, Failed = (short)ReceiptStatus.Failed }, cancellationToken)).ToHashSet();

    /// <summary>WhatsApp's ids of all that was sent for a message, whatever became of it.</summary>
    public Task<IReadOnlyList<string>> ListProviderIdsAsync(MessageKey key, CancellationToken cancellationToken) =>
        database.ListAsync<string>(SelectProviderIds, key, cancellationToken);

    /// <summary>WhatsApp's id of a message that we sent, for quoting it; the first part's.</summary>
    public Task<string?> FindProviderIdAsync(MessageKey key, CancellationToken cancellationToken) =>
        database.FirstAsync<string>(SelectProviderId, key, cancellationToken);
}
