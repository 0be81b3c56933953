using System.Data.Common;
using Dapper;
using Npgsql;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Table <c>unknown_webhooks</c>: evidence that a number which no instance has is a real one.</summary>
internal sealed class UnknownWebhookTable(NpgsqlDataSource database)
{
    // What is a month old proves nothing of today.
    private const string Note = """
        with old as (
            delete from unknown_webhooks where received_at < now() - interval '30 days'
        ), known as (
            select received_at from unknown_webhooks
            where connection_id = @ConnectionId and endpoint = @Endpoint and received_at >= now() - interval '30 days'
        ), noted as (
            insert into unknown_webhooks (connection_id, endpoint, received_at)
            select @ConnectionId, @Endpoint, @ReceivedAt where (select count(*) from known) < @Enough
            on conflict do nothing
        )
        select (select count(*) from (select received_at from known union select @ReceivedAt) as seen) >= @Enough
        """;

    private const string Asks = """
        select exists (select from chats.instances where connection_id = @ConnectionId and endpoint = @Endpoint and not deleted)
            or (select count(*) from unknown_webhooks where connection_id = @ConnectionId and endpoint = @Endpoint) >= @Enough
        """;

    /// <summary>Notes a webhook of a number that is not known.</summary>
    /// <returns>True once there are enough different ones.</returns>
    public async Task<bool> NoteAsync(Guid connectionId, string endpoint, DateTimeOffset receivedAt, int enough, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            Note,
            new { ConnectionId = connectionId, Endpoint = endpoint, ReceivedAt = receivedAt.ToUniversalTime(), Enough = enough },
            cancellationToken: cancellationToken));
    }

    /// <summary>Adds the question whether the number is known, or enough of its webhooks came.</summary>
    public static void AskDecided(DbBatch batch, Guid connectionId, string endpoint, int enough) =>
        batch.Add(Asks, ("ConnectionId", connectionId), ("Endpoint", endpoint), ("Enough", enough));
}
