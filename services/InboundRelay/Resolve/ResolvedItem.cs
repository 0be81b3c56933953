using System.Data.Common;
using RyzeBridge.Chats.Addresses;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>An item that can be delivered.</summary>
/// <param name="Item">The item.</param>
/// <param name="Event">What happened.</param>
/// <param name="Chat">Its chat, and what its addresses teach.</param>
/// <param name="Delivery">How it is posted.</param>
internal sealed record ResolvedItem(WhatsAppItemReceived Item, WhatsAppEvent Event, ChatResolution Chat, InboundDelivery Delivery)
{
    /// <summary>Stores the chat's new aliases; null when there are none.</summary>
    public Action<DbBatch>? AliasWrites { get; init; }

    /// <summary>Why the item could not be read: what is posted is a notice of that. Null when it could.</summary>
    public Exception? Unreadable { get; init; }
}
