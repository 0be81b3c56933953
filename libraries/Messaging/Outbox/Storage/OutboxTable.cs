using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Npgsql;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.Messaging.Outbox.Storage;

/// <summary>Table <c>outbox</c> of the service's schema.</summary>
internal sealed class OutboxTable(NpgsqlDataSource database) : IOutbox
{
    private const string Insert = """
        insert into outbox (message_type, body, trace_parent) values (@MessageType, @Body, @TraceParent)
        """;

    private const string ClaimOldest = """
        select id, message_type, body, trace_parent from outbox order by id limit @Limit for update skip locked
        """;

    private const string Delete = """
        delete from outbox where id = any(@Ids)
        """;

    public void Add<TMessage>(DbBatch batch, TMessage message)
        where TMessage : class =>
        batch.Add(
            Insert,
            ("MessageType", typeof(TMessage).FullName),
            ("Body", JsonSerializer.Serialize(message)),
            ("TraceParent", Activity.Current?.Id));

    /// <summary>
    /// Hands the oldest events to <paramref name="publish"/> and deletes those that it gives back as confirmed. The rows stay
    /// locked meanwhile, so replicas do not publish the same; after a crash they are published again.
    /// </summary>
    /// <returns>How many were taken.</returns>
    public async Task<int> DrainAsync(int limit, Func<IReadOnlyList<OutboxRow>, Task<long[]>> publish, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<OutboxRow>(new CommandDefinition(
            ClaimOldest, new { Limit = limit }, transaction, cancellationToken: cancellationToken))).AsList();
        if (rows.Count == 0)
            return 0;

        var confirmed = await publish(rows);
        await connection.ExecuteAsync(new CommandDefinition(Delete, new { Ids = confirmed }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return rows.Count;
    }
}
