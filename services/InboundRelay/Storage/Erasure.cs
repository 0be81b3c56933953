using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Deletes all that is known of one person: in every table, of every number that the person wrote to.</summary>
internal static class Erasure
{
    private const string Addresses = """
        select address from (
            select unnest(@Given) as address
            union select canonical from aliases where alias = any(@Given)
            union select a.alias from aliases a where a.canonical = any(@Given)
            union select a.alias from aliases g join aliases a on a.canonical = g.canonical and a.connection_id = g.connection_id and a.endpoint = g.endpoint
                where g.alias = any(@Given)) known
        """;

    // The order matters: what a later statement deletes names what an earlier one must.
    private static readonly string[] Statements =
    [
        """
        delete from reactions r where r.sender = any(@Addresses) or exists (
            select from message_map m
            join conversations v using (integration_id, inbox_id, conversation_id)
            where v.chat = any(@Addresses)
                and (m.integration_id, m.inbox_id, m.provider_message_id) = (r.integration_id, r.inbox_id, r.provider_message_id))
        """,
        """
        delete from message_map m using conversations v
        where v.chat = any(@Addresses) and (m.integration_id, m.inbox_id, m.conversation_id) = (v.integration_id, v.inbox_id, v.conversation_id)
        """,
        "delete from conversations where chat = any(@Addresses)",
        "delete from contacts where chat = any(@Addresses)",
        "delete from aliases where alias = any(@Addresses) or canonical = any(@Addresses)",
        // A lane's name ends with the chat, or has a file of it behind that. Elsewhere, in groups, only dead letters still hold words.
        """
        delete from lane_messages where regexp_replace(lane, '^[^/]*/[^/]*/|/file/.*$', '', 'g') = any(@Addresses)
            or (status = 'dead' and payload like any(select '%' || address || '%' from unnest(@Addresses) address))
        """,
        "delete from lanes where regexp_replace(lane, '^[^/]*/[^/]*/|/file/.*$', '', 'g') = any(@Addresses)",
    ];

    public static EraseCommand Command { get; } = new(Addresses, Statements);
}
