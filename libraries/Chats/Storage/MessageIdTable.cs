using System.Data.Common;
using Dapper;
using Npgsql;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.Chats.Storage;

/// <summary>Table <c>message_ids</c>: WhatsApp's message ids and Chatwoot's.</summary>
public sealed class MessageIdTable(NpgsqlDataSource database)
{
    // What the bridge sent stays what it is, also where a gateway reports it as written on the phone.
    private const string Upsert = """
        insert into chats.message_ids (provider_message_id, integration_id, inbox_id, chatwoot_message_id, conversation_id, chat, author)
        values (@ProviderMessageId, @IntegrationId, @InboxId, @ChatwootMessageId, @ConversationId, @Chat, @Author)
        on conflict (provider_message_id, integration_id, inbox_id) do update set
            chatwoot_message_id = excluded.chatwoot_message_id, conversation_id = excluded.conversation_id, chat = excluded.chat, author = excluded.author
        where message_ids.author <> 'agent'
        """;

    private const string UpsertSent = $"""
        insert into chats.message_ids (
            provider_message_id, integration_id, inbox_id, chatwoot_message_id, conversation_id, author,
            connection_id, endpoint, attempt, part, created_at, chat)
        values (
            @ProviderMessageId, @IntegrationId, @InboxId, @ChatwootMessageId, @ConversationId, 'agent',
            @ConnectionId, @Endpoint, @Attempt, @Part, @SentAt, {AliasTable.CanonicalChat})
        on conflict (provider_message_id, integration_id, inbox_id) do update set
            chatwoot_message_id = excluded.chatwoot_message_id, conversation_id = excluded.conversation_id, author = excluded.author,
            connection_id = excluded.connection_id, endpoint = excluded.endpoint, attempt = excluded.attempt, part = excluded.part,
            created_at = excluded.created_at, chat = excluded.chat
        where message_ids.author <> 'agent'
        """;

    private const string FindSent = """
        select provider_message_id from chats.message_ids
        where chatwoot_message_id = @ChatwootMessageId and integration_id = @IntegrationId
        order by attempt desc, part limit 1
        """;

    private const string ListSent = """
        select provider_message_id from chats.message_ids
        where chatwoot_message_id = @ChatwootMessageId and integration_id = @IntegrationId and author = 'agent'
        order by attempt, part
        """;

    private const string Known = """
        select distinct g.owner, g.target
        from unnest(@Owners::uuid[], @Targets::text[], @IntegrationIds::uuid[], @InboxIds::bigint[]) as g(owner, target, integration_id, inbox_id)
        join chats.message_ids m on m.provider_message_id = g.target and m.integration_id = g.integration_id and m.inbox_id = g.inbox_id
        """;

    private const string Find = """
        select provider_message_id, chatwoot_message_id, conversation_id, author from chats.message_ids
        where integration_id = @IntegrationId and inbox_id = @InboxId and provider_message_id = @ProviderMessageId
        """;

    private const string Traced = """
        integration_id as "IntegrationId", provider_message_id as "ProviderMessageId", chatwoot_message_id as "ChatwootMessageId",
        conversation_id as "ConversationId", created_at as "CreatedAt"
        """;

    private const string ByProviderId = $"""
        select {Traced} from chats.message_ids
        where integration_id = any(@Integrations) and inbox_id = any(@Inboxes) and provider_message_id = any(@Ids)
        """;

    private const string ByChatwootId = $"""
        select {Traced} from chats.message_ids where chatwoot_message_id = @Id and integration_id = any(@Integrations)
        """;

    private const string Exists = """
        select exists (
            select from chats.message_ids where integration_id = @IntegrationId and inbox_id = @InboxId and provider_message_id = @ProviderMessageId)
        """;

    private const string PurgeOldest = """
        delete from chats.message_ids where ctid = any(array(
            select ctid from chats.message_ids where created_at < @Before order by created_at limit @Limit))
        """;

    /// <summary>The message that WhatsApp calls so; null when not known.</summary>
    public async Task<MappedMessage?> FindAsync(InboxKey inbox, string providerMessageId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<MappedMessage>(new CommandDefinition(
            Find, new { inbox.IntegrationId, inbox.InboxId, ProviderMessageId = providerMessageId }, cancellationToken: cancellationToken));
    }

    /// <summary>Adds the question whether the message is known.</summary>
    public static void AskExists(DbBatch batch, InboxKey inbox, string providerMessageId) => batch.Add(
        Exists, ("IntegrationId", inbox.IntegrationId), ("InboxId", inbox.InboxId), ("ProviderMessageId", providerMessageId));

    /// <summary>WhatsApp's id of a message, by Chatwoot's: of one that was sent in parts the first one's; null when not known.</summary>
    public async Task<string?> FindProviderIdAsync(Guid integrationId, long chatwootMessageId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(
            FindSent, new { IntegrationId = integrationId, ChatwootMessageId = chatwootMessageId }, cancellationToken: cancellationToken));
    }

    /// <summary>WhatsApp's ids of all that was sent for a message of an agent, whatever became of it.</summary>
    public async Task<IReadOnlyList<string>> ListSentAsync(Guid integrationId, long chatwootMessageId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            ListSent, new { IntegrationId = integrationId, ChatwootMessageId = chatwootMessageId }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Which of the messages are known, each in its inbox.</summary>
    public async Task<IReadOnlyList<(Guid Owner, string Target)>> ListKnownAsync(
        IReadOnlyCollection<(Guid Owner, string Target, InboxKey Inbox)> asked, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<(Guid, string)>(new CommandDefinition(
            Known,
            new
            {
                Owners = asked.Select(one => one.Owner).ToArray(),
                Targets = asked.Select(one => one.Target).ToArray(),
                IntegrationIds = asked.Select(one => one.Inbox.IntegrationId).ToArray(),
                InboxIds = asked.Select(one => one.Inbox.InboxId).ToArray(),
            },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Notes a message that was posted, with the statements that settle it.</summary>
    public static void Add(DbBatch batch, InboxKey inbox, string chat, MappedMessage message) => batch.Add(
        Upsert,
        ("ProviderMessageId", message.ProviderMessageId),
        ("IntegrationId", inbox.IntegrationId),
        ("InboxId", inbox.InboxId),
        ("ChatwootMessageId", message.ChatwootMessageId),
        ("ConversationId", message.ConversationId),
        ("Chat", chat),
        ("Author", message.Author.ToString().ToLowerInvariant()));

    /// <summary>
    /// Notes the parts of an agent's message that were sent, with what a send teaches: another form of the number, the
    /// conversation and its contact. From the commit on customers can quote it.
    /// </summary>
    public static void AddSent(DbBatch batch, IReadOnlyList<SentMessage> parts)
    {
        if (parts.Count == 0)
            return;
        // An integration that has ended has no chats any more; its receipts still find their message.
        var joins = parts[^1].Inbox.InboxId > 0;
        if (joins)
            AliasTable.AddOtherForm(batch, parts[^1]);
        foreach (var part in parts)
            batch.Add(
                UpsertSent,
                ("ProviderMessageId", part.ProviderMessageId),
                ("IntegrationId", part.Inbox.IntegrationId),
                ("InboxId", part.Inbox.InboxId),
                ("ChatwootMessageId", part.ChatwootMessageId),
                ("ConversationId", part.ConversationId),
                ("ConnectionId", part.ConnectionId),
                ("Endpoint", part.Endpoint),
                ("Attempt", part.Attempt),
                ("Part", part.Part),
                ("SentAt", part.SentAt),
                ("Chat", part.Chat));
        if (joins)
            ChatTable.Join(batch, parts[^1]);
    }

    /// <summary>What an operator asks for by WhatsApp's ids, in any of the inboxes.</summary>
    public Task<IReadOnlyList<TracedIds>> ListByProviderIdAsync(
        IReadOnlyCollection<Guid> integrations, IReadOnlyCollection<long> inboxes, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ListAsync(ByProviderId, new { Integrations = integrations.ToArray(), Inboxes = inboxes.ToArray(), Ids = ids.ToArray() }, cancellationToken);

    /// <summary>What an operator asks for by Chatwoot's id.</summary>
    public Task<IReadOnlyList<TracedIds>> ListByChatwootIdAsync(IReadOnlyCollection<Guid> integrations, long id, CancellationToken cancellationToken) =>
        ListAsync(ByChatwootId, new { Integrations = integrations.ToArray(), Id = id }, cancellationToken);

    /// <summary>Deletes one batch of what is older.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(PurgeOldest, new { Before = before, Limit = limit }, cancellationToken: cancellationToken));
    }

    private async Task<IReadOnlyList<TracedIds>> ListAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(Guid IntegrationId, string ProviderMessageId, long ChatwootMessageId, long ConversationId, DateTime CreatedAt)>(
            new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new TracedIds(
            row.IntegrationId, row.ProviderMessageId, row.ChatwootMessageId, row.ConversationId, new DateTimeOffset(row.CreatedAt)))];
    }
}
