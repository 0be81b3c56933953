using System.Data.Common;
using Dapper;
using Npgsql;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Table <c>aliases</c>: further addresses of the people who write to a number.</summary>
internal sealed class AliasTable(NpgsqlDataSource database)
{
    private const string FindMany = """
        select alias, canonical from aliases where connection_id = @ConnectionId and endpoint = @Endpoint and alias = any(@Addresses)
        """;

    private const string FindEstablished = """
        select chat from contacts where integration_id = @IntegrationId and inbox_id = @InboxId and chat = any(@Addresses) order by updated_at
        """;

    // One hop only: what pointed to the alias points to its canonical address from now on, and a circle is not stored.
    private const string Upsert = """
        with redirected as (
            update aliases set canonical = @Canonical
            where connection_id = @ConnectionId and endpoint = @Endpoint and canonical = @Alias and alias <> @Canonical
        ), opposite as (
            delete from aliases where connection_id = @ConnectionId and endpoint = @Endpoint and alias = @Canonical
        )
        insert into aliases (connection_id, endpoint, alias, canonical) values (@ConnectionId, @Endpoint, @Alias, @Canonical)
        on conflict (connection_id, endpoint, alias) do update set canonical = excluded.canonical
        """;

    /// <summary>The canonical addresses of those addresses that are aliases.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(
        Guid connectionId, string endpoint, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Alias, string Canonical)>(new CommandDefinition(
            FindMany, new { ConnectionId = connectionId, Endpoint = endpoint, Addresses = addresses.ToArray() }, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Alias, row => row.Canonical);
    }

    /// <summary>Which of the addresses have a contact in the inbox, oldest first.</summary>
    public async Task<IReadOnlyList<string>> FindEstablishedAsync(InboxKey inbox, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            FindEstablished, new { inbox.IntegrationId, inbox.InboxId, Addresses = addresses.ToArray() }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Notes an alias in a transaction.</summary>
    public static Task AddAsync(
        DbTransaction transaction, Guid connectionId, string endpoint, string alias, string canonical, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            Upsert,
            new { ConnectionId = connectionId, Endpoint = endpoint, Alias = alias, Canonical = canonical },
            transaction,
            cancellationToken: cancellationToken));
}
