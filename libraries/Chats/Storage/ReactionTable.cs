using System.Data.Common;
using Dapper;
using Npgsql;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.Chats.Storage;

/// <summary>Table <c>reactions</c>: who reacted how to what, as it was shown last.</summary>
public sealed class ReactionTable(NpgsqlDataSource database)
{
    private const string Find = """
        select emoji from chats.reactions
        where integration_id = @IntegrationId and inbox_id = @InboxId and provider_message_id = @Target and sender = @Sender
        """;

    private const string Upsert = """
        insert into chats.reactions (integration_id, inbox_id, provider_message_id, sender, emoji) values (@IntegrationId, @InboxId, @Target, @Sender, @Emoji)
        on conflict (integration_id, inbox_id, provider_message_id, sender) do update set emoji = excluded.emoji, changed_at = now()
        """;

    private const string Delete = """
        delete from chats.reactions
        where integration_id = @IntegrationId and inbox_id = @InboxId and provider_message_id = @Target and sender = @Sender
        """;

    private const string PurgeOldest = """
        delete from chats.reactions where ctid = any(array(
            select ctid from chats.reactions where changed_at < @Before order by changed_at limit @Limit))
        """;

    /// <summary>The reaction that is shown; null when none is.</summary>
    public async Task<string?> FindAsync(InboxKey inbox, string target, string sender, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            Find, new { inbox.IntegrationId, inbox.InboxId, Target = target, Sender = sender }, cancellationToken: cancellationToken));
    }

    /// <summary>Notes a reaction, or with null that it was taken back, with the statements that settle it.</summary>
    public static void Set(DbBatch batch, InboxKey inbox, string target, string sender, string? emoji) => batch.Add(
        emoji is null ? Delete : Upsert,
        ("IntegrationId", inbox.IntegrationId),
        ("InboxId", inbox.InboxId),
        ("Target", target),
        ("Sender", sender),
        ("Emoji", emoji));

    /// <summary>Deletes one batch of what is older.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(PurgeOldest, new { Before = before, Limit = limit }, cancellationToken: cancellationToken));
    }
}
