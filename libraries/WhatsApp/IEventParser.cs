using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp;

/// <summary>A connector as the relays read what its webhooks held. Pure.</summary>
public interface IEventParser : IConnectorRole
{
    /// <summary>
    /// Converts an item. Never throws for unknown kinds: what it does not know becomes <see cref="UnsupportedContent"/>, visible to
    /// the agent.
    /// </summary>
    WhatsAppEvent ParseItem(string payload);

    /// <summary>
    /// Reads the name that Chatwoot has of a chat (<c>source_id</c>) as an address to write to. Null when it is none of this provider's
    /// addresses.
    /// </summary>
    string? ReadAddress(string sourceId);

    /// <summary>Converts a receipt. Null for a status that says nothing about delivery.</summary>
    WhatsAppReceipt? ParseReceipt(string payload);
}
