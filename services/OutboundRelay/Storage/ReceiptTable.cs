using System.Data.Common;
using Dapper;
using Npgsql;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Table <c>receipts</c>: one row a WhatsApp message, only ever rising.</summary>
internal sealed class ReceiptTable(NpgsqlDataSource database)
{
    private const string Columns = "connection_id, endpoint, provider_message_id, status, error, callback, received_at";

    // The statuses are numbered so that "higher replaces lower" is the whole rule, failed over sent included.
    private const string Raise = $"""
        insert into receipts ({Columns})
        values (@ConnectionId, @Endpoint, @ProviderMessageId, @Status, @Error, @Callback, @ReceivedAt)
        on conflict (connection_id, endpoint, provider_message_id) do update set
            status = excluded.status, error = excluded.error,
            callback = coalesce(receipts.callback, excluded.callback),
            received_at = greatest(receipts.received_at, excluded.received_at)
        where excluded.status > receipts.status
        returning status
        """;

    private const string SelectByCallback = $"""
        select {Columns} from receipts
        where callback = any(@Callbacks) and connection_id = @ConnectionId and endpoint = @Endpoint
            and (status <> @Failed or callback = @Current)
        order by callback = @Current desc, status desc limit 1
        """;

    private const string SelectById = $"""
        select {Columns} from receipts
        where provider_message_id = any(@Ids) and connection_id = @ConnectionId and endpoint = @Endpoint
            and (status <> @Failed or provider_message_id = @Current)
        order by provider_message_id = @Current desc, status desc limit 1
        """;

    private const string LockReceiptOf = "select pg_advisory_xact_lock(hashtextextended(@ProviderMessageId, 0))";

    private const string SelectMessage = """
        select integration_id, chatwoot_message_id as message_id from chats.message_ids
        where provider_message_id = @ProviderMessageId and connection_id = @ConnectionId and endpoint = @Endpoint
        """;

    private const string SelectDeliverableParts = """
        select part from (
            select distinct on (s.part) s.part, r.status
            from chats.message_ids s
            left join receipts r using (connection_id, endpoint, provider_message_id)
            where s.chatwoot_message_id = @MessageId and s.integration_id = @IntegrationId and s.author = 'agent'
            order by s.part, s.attempt desc, s.created_at desc) latest
        where status is distinct from @Failed
        """;

    /// <summary>
    /// Keeps a receipt and the settlement of its message apart: each would miss what the other has not committed yet. Taken
    /// before any row of the message is locked.
    /// </summary>
    public static void Lock(DbBatch batch, string providerMessageId) => batch.Add(LockReceiptOf, ("ProviderMessageId", providerMessageId));

    /// <summary>Parts of a message that were accepted and not reported as failed since: a Retry does not send them again.</summary>
    public async Task<IReadOnlySet<int>> ListDeliverablePartsAsync(MessageKey key, CancellationToken cancellationToken) =>
        (await database.ListAsync<int>(
            SelectDeliverableParts, new { key.IntegrationId, key.MessageId, Failed = (short)ReceiptStatus.Failed }, cancellationToken)).ToHashSet();

    /// <summary>Notes a receipt, under the lock that keeps it and the settlement of its message apart.</summary>
    /// <returns>Whether it says more than was known, and the message that it is of, if that is settled.</returns>
    public static async Task<(bool IsNews, MessageKey? Message)> RaiseAsync(DbTransaction transaction, ReceiptRow row, CancellationToken cancellationToken)
    {
        await using var results = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            $"{LockReceiptOf};\n{Raise};\n{SelectMessage}", row, transaction, cancellationToken: cancellationToken));
        await results.ReadAsync<object>();
        var isNews = (await results.ReadAsync<short>()).Any();
        return (isNews, (await results.ReadAsync<MessageKey>()).Select(key => (MessageKey?)key).FirstOrDefault());
    }

    /// <summary>The receipt of one of our sends, by what we gave it along: the last one's, else that of an earlier one which did not fail.</summary>
    /// <param name="connectionId">Connection of the number.</param>
    /// <param name="endpoint">The number.</param>
    /// <param name="callbacks">What each send gave along, the last one last.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public Task<ReceiptRow?> FindByCallbackAsync(Guid connectionId, string endpoint, IReadOnlyList<string> callbacks, CancellationToken cancellationToken) =>
        database.FirstAsync<ReceiptRow>(
            SelectByCallback,
            new
            {
                ConnectionId = connectionId,
                Endpoint = endpoint,
                Callbacks = callbacks.ToArray(),
                Current = callbacks[^1],
                Failed = (short)ReceiptStatus.Failed,
            },
            cancellationToken);

    /// <summary>The same by the ids that we chose for the sends, the last one last.</summary>
    public Task<ReceiptRow?> FindByIdAsync(Guid connectionId, string endpoint, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        database.FirstAsync<ReceiptRow>(
            SelectById,
            new
            {
                ConnectionId = connectionId,
                Endpoint = endpoint,
                Ids = ids.ToArray(),
                Current = ids[^1],
                Failed = (short)ReceiptStatus.Failed,
            },
            cancellationToken);
}
