using System.Data.Common;
using Dapper;
using Npgsql;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes.Coalescing;

namespace RyzeBridge.Chats.Storage;

/// <summary>Tables <c>contacts</c> and <c>conversations</c>: which contact and conversations a chat has in an inbox.</summary>
public sealed class ChatTable(NpgsqlDataSource database)
{
    private const string Asked = "unnest(@Items::integer[], @IntegrationIds::uuid[], @InboxIds::bigint[], @Chats::text[]) as g(item, integration_id, inbox_id, chat)";

    private const string FindContacts = $"""
        select g.item, c.contact_id, c.name_set, c.name_seen
        from {Asked} join chats.contacts c using (integration_id, inbox_id, chat)
        """;

    // A conversation without a chat was opened by an agent: it is the contact's, and thereby the chat's.
    private const string FindConversations = $"""
        select g.item, found.* from {Asked} cross join lateral (
            select distinct on (status = 'resolved') conversation_id, status, blocked, last_message_id
            from chats.conversations
            where integration_id = g.integration_id and inbox_id = g.inbox_id
                and (chat = g.chat or chat is null and contact_id = (
                    select contact_id from chats.contacts where integration_id = g.integration_id and inbox_id = g.inbox_id and chat = g.chat))
            order by status = 'resolved', conversation_id desc) found
        """;

    private const string FindConversation = """
        select conversation_id, status, blocked, last_message_id from chats.conversations
        where integration_id = @IntegrationId and inbox_id = @InboxId and conversation_id = @ConversationId
        """;

    private const string UpsertContact = """
        insert into chats.contacts (integration_id, inbox_id, chat, contact_id, name_set, name_seen)
        values (@IntegrationId, @InboxId, @Chat, @ContactId, @Name, @Name)
        on conflict (integration_id, inbox_id, chat) do update set
            contact_id = excluded.contact_id, name_set = excluded.name_set, name_seen = excluded.name_seen, updated_at = now()
        where contacts.contact_id <> excluded.contact_id
        """;

    private const string UpdateNames = """
        update chats.contacts set name_set = @NameSet, name_seen = @NameSeen
        where integration_id = @IntegrationId and inbox_id = @InboxId and chat = @Chat and contact_id = @ContactId
        """;

    private const string MergeConversations = """
        update chats.conversations set chat = @Into where integration_id = @IntegrationId and inbox_id = @InboxId and chat = @From
        """;

    // The other chat keeps its contact where it has one.
    private const string MergeContacts = """
        with merged as (
            delete from chats.contacts where integration_id = @IntegrationId and inbox_id = @InboxId and chat = @From
            returning contact_id, name_set, name_seen
        )
        insert into chats.contacts (integration_id, inbox_id, chat, contact_id, name_set, name_seen)
        select @IntegrationId, @InboxId, @Into, contact_id, name_set, name_seen from merged
        on conflict (integration_id, inbox_id, chat) do nothing
        """;

    private const string ReplaceContact = """
        update chats.conversations set contact_id = @Remaining where integration_id = @IntegrationId and inbox_id = @InboxId and contact_id = @Merged;
        update chats.contacts set contact_id = @Remaining where integration_id = @IntegrationId and inbox_id = @InboxId and contact_id = @Merged;
        """;

    private const string DeleteContact = """
        delete from chats.contacts where integration_id = @IntegrationId and inbox_id = @InboxId and chat = @Chat
        """;

    private const string UpsertState = """
        insert into chats.conversations as known (integration_id, inbox_id, conversation_id, chat, contact_id, status, blocked, state_at)
        values (
            @IntegrationId, @InboxId, @ConversationId,
            coalesce(@Chat, @Address, (
                select chat from chats.contacts
                where integration_id = @IntegrationId and inbox_id = @InboxId and contact_id = @ContactId
                order by updated_at desc limit 1)),
            @ContactId, @Status, @Blocked, @UpdatedAt)
        on conflict (integration_id, inbox_id, conversation_id) do update set
            chat = coalesce(@Chat, known.chat, excluded.chat),
            contact_id = case when excluded.state_at > known.state_at then coalesce(excluded.contact_id, known.contact_id) else known.contact_id end,
            status = case when excluded.state_at > known.state_at then excluded.status else known.status end,
            blocked = case when excluded.state_at > known.state_at then excluded.blocked else known.blocked end,
            state_at = greatest(excluded.state_at, known.state_at)
        """;

    private const string DeleteConversation = """
        delete from chats.conversations where integration_id = @IntegrationId and inbox_id = @InboxId and conversation_id = @ConversationId
        """;

    private const string FindOthers = """
        select conversation_id from chats.conversations
        where integration_id = @IntegrationId and inbox_id = @InboxId and conversation_id = any(@ConversationIds) and chat <> @Chat
        """;

    private const string InsertJoined =
        "insert into chats.conversations as known (integration_id, inbox_id, conversation_id, status, last_message_id, contact_id, chat)";

    private const string UpdateJoined = """
        on conflict (integration_id, inbox_id, conversation_id) do update set
            chat = excluded.chat,
            contact_id = coalesce(excluded.contact_id, known.contact_id),
            last_message_id = greatest(known.last_message_id, excluded.last_message_id)
        """;

    private const string JoinConversation = $"""
        {InsertJoined}
        values (@IntegrationId, @InboxId, @ConversationId, 'open', @MessageId, null, @Chat)
        {UpdateJoined}
        """;

    private const string JoinSentConversation = $"""
        {InsertJoined}
        values (@IntegrationId, @InboxId, @ConversationId, 'open', @MessageId, @ContactId, {AliasTable.CanonicalChat})
        {UpdateJoined}
        """;

    private const string UpsertSentContact = $"""
        insert into chats.contacts (integration_id, inbox_id, chat, contact_id)
        values (@IntegrationId, @InboxId, {AliasTable.CanonicalChat}, @ContactId)
        on conflict (integration_id, inbox_id, chat) do update set
            contact_id = excluded.contact_id, name_set = null, name_seen = null, updated_at = now()
        where contacts.contact_id <> excluded.contact_id
        """;

    private readonly Coalescer<(InboxKey Inbox, string Chat), KnownChat> _together = new(chats => FindTogetherAsync(database, chats));

    /// <summary>What is remembered of a chat.</summary>
    public Task<KnownChat> FindAsync(InboxKey inbox, string chat, CancellationToken cancellationToken) => _together.RunAsync((inbox, chat), cancellationToken);

    /// <summary>A conversation by its id; null when nothing is remembered of it.</summary>
    public async Task<KnownConversation?> FindConversationAsync(InboxKey inbox, long conversationId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, string Status, bool Blocked, long? LastMessageId)>(new CommandDefinition(
            FindConversation, new { inbox.IntegrationId, inbox.InboxId, ConversationId = conversationId }, cancellationToken: cancellationToken));
        return rows.Select(row => new KnownConversation(row.Id, StatusWords.Read(row.Status), row.Blocked, row.LastMessageId)).SingleOrDefault();
    }

    /// <summary>Remembers a chat's contact.</summary>
    /// <param name="inbox">Its inbox.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="name">The name that it was created with; null when it was there before.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    public Task RememberContactAsync(InboxKey inbox, string chat, long contactId, string? name, CancellationToken cancellationToken) =>
        ExecuteAsync(UpsertContact, new { inbox.IntegrationId, inbox.InboxId, Chat = chat, ContactId = contactId, Name = name }, cancellationToken);

    /// <summary>Remembers which name was given to a contact, and which name of the profile was looked at last.</summary>
    public Task RememberNamesAsync(InboxKey inbox, string chat, long contactId, string? nameSet, string nameSeen, CancellationToken cancellationToken) =>
        ExecuteAsync(
            UpdateNames,
            new { inbox.IntegrationId, inbox.InboxId, Chat = chat, ContactId = contactId, NameSet = nameSet, NameSeen = nameSeen },
            cancellationToken);

    /// <summary>One contact was merged into another.</summary>
    public Task ReplaceContactAsync(InboxKey inbox, long merged, long remaining, CancellationToken cancellationToken) =>
        ExecuteAsync(ReplaceContact, new { inbox.IntegrationId, inbox.InboxId, Merged = merged, Remaining = remaining }, cancellationToken);

    /// <summary>Makes what one chat has another's, with the statements that make its address an alias.</summary>
    public static void Merge(DbBatch batch, InboxKey inbox, string from, string into)
    {
        foreach (var statement in (string[])[MergeConversations, MergeContacts])
            batch.Add(statement, ("IntegrationId", inbox.IntegrationId), ("InboxId", inbox.InboxId), ("From", from), ("Into", into));
    }

    /// <summary>Forgets a chat's contact.</summary>
    public Task ForgetContactAsync(InboxKey inbox, string chat, CancellationToken cancellationToken) =>
        ExecuteAsync(DeleteContact, new { inbox.IntegrationId, inbox.InboxId, Chat = chat }, cancellationToken);

    /// <summary>
    /// Remembers a conversation's state unless a newer one is known.
    /// </summary>
    /// <param name="inbox">Its inbox.</param>
    /// <param name="state">What a payload says.</param>
    /// <param name="chat">Its chat; null to find it by contact or source_id.</param>
    /// <param name="sourceId">The contact_inbox's source_id, when a payload named it.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    public Task RememberStateAsync(InboxKey inbox, ConversationState state, string? chat, string? sourceId, CancellationToken cancellationToken) =>
        ExecuteAsync(
            UpsertState,
            new
            {
                inbox.IntegrationId,
                inbox.InboxId,
                state.ConversationId,
                Chat = chat,
                // An agent's conversation has a made-up UUID in its place; then the contact decides, who may have several addresses.
                Address = sourceId is "" || Guid.TryParse(sourceId, out _) ? null : sourceId,
                state.ContactId,
                Status = StatusWords.Write(state.Status),
                state.Blocked,
                state.UpdatedAt,
            },
            cancellationToken);

    /// <summary>Forgets a conversation.</summary>
    public Task ForgetConversationAsync(InboxKey inbox, long conversationId, CancellationToken cancellationToken) =>
        ExecuteAsync(DeleteConversation, new { inbox.IntegrationId, inbox.InboxId, ConversationId = conversationId }, cancellationToken);

    /// <summary>Which of the conversations are another chat's.</summary>
    public async Task<IReadOnlySet<long>> FindOthersAsync(
        InboxKey inbox, string chat, IEnumerable<long> conversationIds, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<long>(new CommandDefinition(
            FindOthers,
            new { inbox.IntegrationId, inbox.InboxId, Chat = chat, ConversationIds = conversationIds.ToArray() },
            cancellationToken: cancellationToken))).ToHashSet();
    }

    /// <summary>Notes that a message is in the conversation and the conversation is the chat's.</summary>
    public static void Join(DbBatch batch, InboxKey inbox, string chat, MappedMessage message) => batch.Add(
        JoinConversation,
        ("IntegrationId", inbox.IntegrationId),
        ("InboxId", inbox.InboxId),
        ("ConversationId", message.ConversationId),
        ("MessageId", message.ChatwootMessageId),
        ("Chat", chat));

    /// <summary>The same for what was sent, with the conversation's contact: an answer joins the conversation, also one that an agent opened.</summary>
    internal static void Join(DbBatch batch, SentMessage sent)
    {
        batch.Add(
            JoinSentConversation,
            ("IntegrationId", sent.Inbox.IntegrationId),
            ("InboxId", sent.Inbox.InboxId),
            ("ConversationId", sent.ConversationId),
            ("MessageId", sent.ChatwootMessageId),
            ("ContactId", sent.ContactId),
            ("ConnectionId", sent.ConnectionId),
            ("Endpoint", sent.Endpoint),
            ("Chat", sent.Chat));
        if (sent.ContactId is { } contactId)
            batch.Add(
                UpsertSentContact,
                ("IntegrationId", sent.Inbox.IntegrationId),
                ("InboxId", sent.Inbox.InboxId),
                ("ContactId", contactId),
                ("ConnectionId", sent.ConnectionId),
                ("Endpoint", sent.Endpoint),
                ("Chat", sent.Chat));
    }

    // Not cancelled by one of those who ask: it is asked for all of them.
    private static async Task<IReadOnlyList<KnownChat>> FindTogetherAsync(NpgsqlDataSource database, IReadOnlyList<(InboxKey Inbox, string Chat)> chats)
    {
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await using var results = await connection.QueryMultipleAsync(
            $"{FindContacts};\n{FindConversations}",
            new
            {
                Items = Enumerable.Range(0, chats.Count).ToArray(),
                IntegrationIds = chats.Select(chat => chat.Inbox.IntegrationId).ToArray(),
                InboxIds = chats.Select(chat => chat.Inbox.InboxId).ToArray(),
                Chats = chats.Select(chat => chat.Chat).ToArray(),
            });
        var contacts = (await results.ReadAsync<(int Item, long Id, string? NameSet, string? NameSeen)>()).ToDictionary(row => row.Item);
        var conversations = (await results.ReadAsync<(int Item, long Id, string Status, bool Blocked, long? LastMessageId)>()).ToLookup(row => row.Item);
        return [.. chats.Select((_, item) => Known(item))];

        KnownChat Known(int item)
        {
            var contact = contacts.TryGetValue(item, out var known) ? known : default;
            return new KnownChat(
                contact.Id > 0 ? contact.Id : null,
                [.. conversations[item].Select(row => new KnownConversation(row.Id, StatusWords.Read(row.Status), row.Blocked, row.LastMessageId))])
            {
                NameSet = contact.NameSet,
                NameSeen = contact.NameSeen,
            };
        }
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
