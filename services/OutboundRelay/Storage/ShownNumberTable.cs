using Npgsql;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Table <c>shown_numbers</c>: numbers that contacts showed while their customers wrote from other addresses.</summary>
internal sealed class ShownNumberTable(NpgsqlDataSource database)
{
    private const string Insert = """
        insert into shown_numbers (integration_id, conversation_id, number, chat, noted_at)
        values (@IntegrationId, @ConversationId, @Number, @Chat, @Now)
        on conflict (integration_id, conversation_id, number) do update set noted_at = excluded.noted_at
        where shown_numbers.noted_at < excluded.noted_at - interval '1 day'
        """;

    private const string Exists = """
        select exists (
            select from shown_numbers where integration_id = @IntegrationId and conversation_id = @ConversationId and number = @Number)
        """;

    /// <summary>Notes the number that the contact showed when a customer wrote.</summary>
    public Task AddAsync(Guid integrationId, long conversationId, string chat, string number, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            Insert, new { IntegrationId = integrationId, ConversationId = conversationId, Chat = chat, Number = number, Now = now }, cancellationToken);

    /// <summary>True when the customer of the conversation wrote while the contact showed this number.</summary>
    public Task<bool> ExistsAsync(Guid integrationId, long conversationId, string number, CancellationToken cancellationToken) =>
        database.FirstAsync<bool>(Exists, new { IntegrationId = integrationId, ConversationId = conversationId, Number = number }, cancellationToken);
}
