namespace RyzeBridge.Chats.Storage;

/// <summary>Statements that forget one person in the schema <c>chats</c>.</summary>
public static class ChatErasure
{
    /// <summary>Selects the person's addresses, aliases among them, by those in <c>@Given</c>.</summary>
    public const string Addresses = """
        select address from (
            select unnest(@Given) as address
            union select canonical from chats.aliases where alias = any(@Given)
            union select a.alias from chats.aliases a where a.canonical = any(@Given)
            union select a.alias from chats.aliases g
                join chats.aliases a on a.canonical = g.canonical and a.connection_id = g.connection_id and a.endpoint = g.endpoint
                where g.alias = any(@Given)) known
        """;

    /// <summary>Delete all that is kept of the person's <c>@Addresses</c>; the order matters: what a later one deletes names what an earlier one must.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        """
        delete from chats.reactions r where r.sender = any(@Addresses) or exists (
            select from chats.message_ids m
            where m.chat = any(@Addresses)
                and (m.provider_message_id, m.integration_id, m.inbox_id) = (r.provider_message_id, r.integration_id, r.inbox_id))
        """,
        "delete from chats.message_ids where chat = any(@Addresses)",
        "delete from chats.conversations where chat = any(@Addresses)",
        "delete from chats.contacts where chat = any(@Addresses)",
        "delete from chats.aliases where alias = any(@Addresses) or canonical = any(@Addresses)",
    ];
}
