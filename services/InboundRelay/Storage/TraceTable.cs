using Dapper;
using Npgsql;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Table <c>message_map</c>, as an operator asks for it: whatever the inbox.</summary>
internal sealed class TraceTable(NpgsqlDataSource database)
{
    private const string Columns = """
        integration_id as "IntegrationId", provider_message_id as "ProviderMessageId", chatwoot_message_id as "ChatwootMessageId",
        conversation_id as "ConversationId", created_at as "CreatedAt"
        """;

    private const string ByProviderId = $"""
        select {Columns} from message_map
        where integration_id = any(@Integrations) and inbox_id = any(@Inboxes) and provider_message_id = any(@Ids)
        """;

    private const string ByChatwootId = $"""
        select {Columns} from message_map where chatwoot_message_id = @Id and integration_id = any(@Integrations)
        """;

    public Task<IReadOnlyList<TracedIds>> ListByProviderIdAsync(
        IReadOnlyCollection<Guid> integrations, IReadOnlyCollection<long> inboxes, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ListAsync(ByProviderId, new { Integrations = integrations.ToArray(), Inboxes = inboxes.ToArray(), Ids = ids.ToArray() }, cancellationToken);

    public Task<IReadOnlyList<TracedIds>> ListByChatwootIdAsync(IReadOnlyCollection<Guid> integrations, long id, CancellationToken cancellationToken) =>
        ListAsync(ByChatwootId, new { Integrations = integrations.ToArray(), Id = id }, cancellationToken);

    private async Task<IReadOnlyList<TracedIds>> ListAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(Guid IntegrationId, string ProviderMessageId, long ChatwootMessageId, long ConversationId, DateTime CreatedAt)>(
            new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new TracedIds(
            row.IntegrationId, row.ProviderMessageId, row.ChatwootMessageId, row.ConversationId, new DateTimeOffset(row.CreatedAt)))];
    }
}
