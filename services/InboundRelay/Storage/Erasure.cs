using RyzeBridge.Chats.Storage;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Deletes all that is known of one person: in every table, of every number that the person wrote to.</summary>
internal static class Erasure
{
    public static EraseCommand Command { get; } = ChatErasure.Of(InboundRelayNames.Service);
}
