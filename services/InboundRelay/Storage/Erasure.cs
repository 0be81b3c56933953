using RyzeBridge.Chats.Storage;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes;

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
        .. LaneErasure.Statements,
    ];

    public static EraseCommand Command { get; } = new(ChatErasure.Addresses, Statements);
}
