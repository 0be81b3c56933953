using RyzeBridge.Chats.Storage;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>
/// Deletes all that is known of one person: in every table, of every number that wrote to the person.
/// </summary>
internal static class Erasure
{
    // The order matters: what a later statement deletes names what an earlier one must.
    private static readonly string[] Statements =
    [
        """
        delete from receipts r using chats.message_ids s
        where s.chat = any(@Addresses)
            and (r.connection_id, r.endpoint, r.provider_message_id) = (s.connection_id, s.endpoint, s.provider_message_id)
        """,
        """
        delete from message_statuses s using outbound_messages m
        where m.chat = any(@Addresses) and (s.integration_id, s.message_id) = (m.integration_id, m.message_id)
        """,
        "delete from outbound_messages where chat = any(@Addresses)",
        "delete from shown_numbers where chat = any(@Addresses) or number = any(@Addresses)",
    ];

    public static EraseCommand Command { get; } = ChatErasure.Of(OutboundRelayNames.Service, Statements);
}
