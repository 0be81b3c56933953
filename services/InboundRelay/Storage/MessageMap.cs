using System.Data.Common;
using Dapper;
using Npgsql;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Table <c>message_map</c>: WhatsApp's message ids and Chatwoot's.</summary>
internal sealed class MessageMap(NpgsqlDataSource database)
{
    private const string Upsert = """
        insert into message_map (integration_id, inbox_id, provider_message_id, chatwoot_message_id, conversation_id, by_agent)
        values (@IntegrationId, @InboxId, @ProviderMessageId, @ChatwootMessageId, @ConversationId, @ByAgent)
        on conflict (integration_id, inbox_id, provider_message_id) do update set
            chatwoot_message_id = excluded.chatwoot_message_id, conversation_id = excluded.conversation_id, by_agent = excluded.by_agent
        """;

    private const string Find = """
        select provider_message_id, chatwoot_message_id, conversation_id, by_agent from message_map
        where integration_id = @IntegrationId and inbox_id = @InboxId and provider_message_id = @ProviderMessageId
        """;

    private const string Exists = """
        select exists (
            select from message_map where integration_id = @IntegrationId and inbox_id = @InboxId and provider_message_id = @ProviderMessageId)
        """;

    private const string PurgeOldest = """
        delete from message_map where ctid = any(array(
            select ctid from message_map where created_at < @Before order by created_at limit @Limit))
        """;

    /// <summary>The message that WhatsApp calls so; null when not known.</summary>
    public async Task<MappedMessage?> FindAsync(InboxKey inbox, string providerMessageId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<MappedMessage>(new CommandDefinition(
            Find, new { inbox.IntegrationId, inbox.InboxId, ProviderMessageId = providerMessageId }, cancellationToken: cancellationToken));
    }

    /// <summary>Whether the message is known, as a transaction sees it.</summary>
    public static Task<bool> ExistsAsync(DbTransaction transaction, InboxKey inbox, string providerMessageId, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            Exists,
            new { inbox.IntegrationId, inbox.InboxId, ProviderMessageId = providerMessageId },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>Notes a message with the statements that settle it.</summary>
    public static void Add(DbBatch batch, InboxKey inbox, MappedMessage message) => batch.Add(
        Upsert,
        ("IntegrationId", inbox.IntegrationId),
        ("InboxId", inbox.InboxId),
        ("ProviderMessageId", message.ProviderMessageId),
        ("ChatwootMessageId", message.ChatwootMessageId),
        ("ConversationId", message.ConversationId),
        ("ByAgent", message.ByAgent));

    /// <summary>Deletes one batch of what is older.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(PurgeOldest, new { Before = before, Limit = limit }, cancellationToken: cancellationToken));
    }
}
