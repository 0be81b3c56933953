using System.Data.Common;
using Dapper;
using Npgsql;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes.Coalescing;

namespace RyzeBridge.Chats.Storage;

/// <summary>Table <c>aliases</c>: further addresses of the people who write to a number.</summary>
public sealed class AliasTable(NpgsqlDataSource database)
{
    private const string FindMany = """
        select g.item, a.alias, a.canonical
        from unnest(@Items::integer[], @ConnectionIds::uuid[], @Endpoints::text[], @Addresses::text[]) as g(item, connection_id, endpoint, address)
        join chats.aliases a on a.connection_id = g.connection_id and a.endpoint = g.endpoint and a.alias = g.address
        """;

    private const string ListAliases = """
        select alias from chats.aliases where connection_id = @ConnectionId and endpoint = @Endpoint and canonical = @Canonical
        """;

    private const string FindEstablished = """
        select chat from (
            select chat, updated_at from chats.contacts where integration_id = @IntegrationId and inbox_id = @InboxId and chat = any(@Addresses)
            union all
            select chat, 'infinity' from chats.conversations where integration_id = @IntegrationId and inbox_id = @InboxId and chat = any(@Addresses)
        ) known group by chat order by min(updated_at)
        """;

    // One hop only: what pointed to the alias points to its canonical address from now on, and a circle is not stored.
    private const string Upsert = """
        with redirected as (
            update chats.aliases set canonical = @Canonical
            where connection_id = @ConnectionId and endpoint = @Endpoint and canonical = @Alias and alias <> @Canonical
        ), opposite as (
            delete from chats.aliases where connection_id = @ConnectionId and endpoint = @Endpoint and alias = @Canonical
        )
        insert into chats.aliases (connection_id, endpoint, alias, canonical) values (@ConnectionId, @Endpoint, @Alias, @Canonical)
        on conflict (connection_id, endpoint, alias) do update set canonical = excluded.canonical
        """;

    /// <summary>SQL for the canonical address of <c>@Chat</c> at a number.</summary>
    internal const string CanonicalChat = """
        coalesce((select canonical from chats.aliases where connection_id = @ConnectionId and endpoint = @Endpoint and alias = @Chat), @Chat)
        """;

    private const string UpsertOtherForm = """
        with learned as (
            insert into chats.aliases (connection_id, endpoint, alias, canonical)
            select @ConnectionId, @Endpoint, @Chat, @SourceId
            where exists (select from chats.contacts where integration_id = @IntegrationId and inbox_id = @InboxId and chat = @SourceId)
                and not exists (select from chats.contacts where integration_id = @IntegrationId and inbox_id = @InboxId and chat = @Chat)
                and not exists (
                    select from chats.aliases where connection_id = @ConnectionId and endpoint = @Endpoint and alias in (@Chat, @SourceId))
            on conflict do nothing
            returning alias
        )
        update chats.aliases a set canonical = @SourceId from learned l
        where a.connection_id = @ConnectionId and a.endpoint = @Endpoint and a.canonical = l.alias
        """;

    private readonly Coalescer<Question, IReadOnlyDictionary<string, string>> _together = new(questions => FindTogetherAsync(database, questions));

    /// <summary>The canonical addresses of those addresses that are aliases.</summary>
    public Task<IReadOnlyDictionary<string, string>> FindAsync(
        Guid connectionId, string endpoint, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) =>
        _together.RunAsync(new Question(connectionId, endpoint, addresses), cancellationToken);

    /// <summary>The further addresses of a canonical one.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(Guid connectionId, string endpoint, string canonical, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            ListAliases, new { ConnectionId = connectionId, Endpoint = endpoint, Canonical = canonical }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Which of the addresses have a contact or a conversation in the inbox, oldest first.</summary>
    public async Task<IReadOnlyList<string>> FindEstablishedAsync(InboxKey inbox, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            FindEstablished, new { inbox.IntegrationId, inbox.InboxId, Addresses = addresses.ToArray() }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Notes an alias with the statements that settle a message.</summary>
    public static void Add(DbBatch batch, Guid connectionId, string endpoint, string alias, string canonical) => batch.Add(
        Upsert, ("ConnectionId", connectionId), ("Endpoint", endpoint), ("Alias", alias), ("Canonical", canonical));

    /// <summary>
    /// WhatsApp may name another form of the number (Brazil, Mexico, Argentina) than the one whose chat there is: the customer will
    /// write from that form, and belongs to the chat there is.
    /// </summary>
    internal static void AddOtherForm(DbBatch batch, SentMessage sent)
    {
        if (sent.ContactInboxSourceId is not { Length: > 0 } sourceId || sourceId == sent.Chat)
            return;
        batch.Add(
            UpsertOtherForm,
            ("ConnectionId", sent.ConnectionId),
            ("Endpoint", sent.Endpoint),
            ("IntegrationId", sent.Inbox.IntegrationId),
            ("InboxId", sent.Inbox.InboxId),
            ("Chat", sent.Chat),
            ("SourceId", sourceId));
    }

    // Not cancelled by one of those who ask: it is asked for all of them.
    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> FindTogetherAsync(NpgsqlDataSource database, IReadOnlyList<Question> questions)
    {
        var asked = questions.SelectMany(question => question.Addresses.Distinct(), (question, address) => (question.ConnectionId, question.Endpoint, Address: address)).ToList();
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<(int Item, string Alias, string Canonical)>(
            FindMany,
            new
            {
                Items = questions.SelectMany((question, item) => question.Addresses.Distinct().Select(_ => item)).ToArray(),
                ConnectionIds = asked.Select(address => address.ConnectionId).ToArray(),
                Endpoints = asked.Select(address => address.Endpoint).ToArray(),
                Addresses = asked.Select(address => address.Address).ToArray(),
            });
        var answers = rows.ToLookup(row => row.Item);
        return [.. questions.Select((_, item) => (IReadOnlyDictionary<string, string>)answers[item].ToDictionary(row => row.Alias, row => row.Canonical))];
    }

    private sealed record Question(Guid ConnectionId, string Endpoint, IReadOnlyCollection<string> Addresses);
}
