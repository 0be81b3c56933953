using RyzeBridge.Chats.Storage;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>
/// Deletes all that is known of one person: in every table, of every number that the person wrote to. What both relays know goes with
/// it, the addresses last.
/// </summary>
internal static class Erasure
{
    private static readonly string[] Statements =
    [
        .. ChatErasure.Statements,
        // A lane's name ends with the chat, or has a file of it behind that. Elsewhere, in groups, only dead letters still hold words.
        """
        delete from lane_messages where regexp_replace(lane, '^[^/]*/[^/]*/|/file/.*$', '', 'g') = any(@Addresses)
            or (status = 'dead' and payload like any(select '%' || address || '%' from unnest(@Addresses) address))
        """,
        "delete from lanes where regexp_replace(lane, '^[^/]*/[^/]*/|/file/.*$', '', 'g') = any(@Addresses)",
    ];

    public static EraseCommand Command { get; } = new(ChatErasure.Addresses, Statements);
}
