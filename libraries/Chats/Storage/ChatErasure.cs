using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes;

namespace RyzeBridge.Chats.Storage;

/// <summary>
/// Forgets one person. Each relay erases what is its own; what both know, the addresses among it, tells each what is the person's and
/// goes with the second, whichever that is.
/// </summary>
public static class ChatErasure
{
    private const string Addresses = """
        select address from (
            select unnest(@Given) as address
            union select canonical from chats.aliases where alias = any(@Given)
            union select a.alias from chats.aliases a where a.canonical = any(@Given)
            union select a.alias from chats.aliases g
                join chats.aliases a on a.canonical = g.canonical and a.connection_id = g.connection_id and a.endpoint = g.endpoint
                where g.alias = any(@Given)) known
        """;

    // The other's from long ago does not count: the person may have come back since.
    private const string BothHaveErased =
        "(select count(distinct service) from chats.erasures where address = any(@Addresses) and erased_at > now() - interval '1 day') > 1";

    // The order matters: what a later one deletes names what an earlier one must.
    private static readonly string[] Shared =
    [
        $"""
        delete from chats.reactions r where {BothHaveErased} and (r.sender = any(@Addresses) or exists (
            select from chats.message_ids m
            where m.chat = any(@Addresses)
                and (m.provider_message_id, m.integration_id, m.inbox_id) = (r.provider_message_id, r.integration_id, r.inbox_id)))
        """,
        $"delete from chats.message_ids where chat = any(@Addresses) and {BothHaveErased}",
        $"delete from chats.conversations where chat = any(@Addresses) and {BothHaveErased}",
        $"delete from chats.contacts where chat = any(@Addresses) and {BothHaveErased}",
        $"delete from chats.aliases where (alias = any(@Addresses) or canonical = any(@Addresses)) and {BothHaveErased}",
        $"delete from chats.erasures where address = any(@Addresses) and {BothHaveErased}",
    ];

    /// <summary>The command of a relay.</summary>
    /// <param name="service">Its name.</param>
    /// <param name="statements">Delete what its own tables, beside the lanes, keep of the person's <c>@Addresses</c>.</param>
    public static EraseCommand Of(string service, params IReadOnlyList<string> statements) => new(
        Addresses,
        [
            .. statements,
            .. LaneErasure.Statements,
            $"""
            insert into chats.erasures (service, address) select '{service}', unnest(@Addresses)
            on conflict (service, address) do update set erased_at = excluded.erased_at
            """,
            .. Shared,
        ]);
}
