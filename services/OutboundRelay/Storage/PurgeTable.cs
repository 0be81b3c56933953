using Npgsql;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Deletes what is old, a batch at a time.</summary>
internal sealed class PurgeTable(NpgsqlDataSource database)
{
    private const string Messages = """
        delete from outbound_messages where ctid = any(array(
            select ctid from outbound_messages where created_at < @Before and status <> 'pending' limit @Limit))
        """;

    private const string Statuses = """
        delete from message_statuses where ctid = any(array(
            select s.ctid from message_statuses s
            where s.due_at < @Before and not exists (
                select from outbound_messages m where m.integration_id = s.integration_id and m.message_id = s.message_id)
            limit @Limit))
        """;

    private const string Receipts = """
        delete from receipts where ctid = any(array(select ctid from receipts where received_at < @Before limit @Limit))
        """;

    private const string ShownNumbers = """
        delete from shown_numbers where ctid = any(array(select ctid from shown_numbers where noted_at < @Before limit @Limit))
        """;

    // Chatwoot offers Retry for a day.
    private const string Attributes = """
        update outbound_messages set attributes = null where ctid = any(array(
            select ctid from outbound_messages where attributes is not null and created_at < now() - interval '2 days' limit @Limit))
        """;

    public static IReadOnlyList<string> Statements { get; } = [Messages, Statuses, Receipts, ShownNumbers, Attributes];

    /// <returns>How many rows went.</returns>
    public Task<int> DeleteAsync(string statement, DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        database.ExecuteAsync(statement, new { Before = before, Limit = limit }, cancellationToken);
}
