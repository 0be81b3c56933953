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

    /// <summary>Converts what a webhook told of the business account. Null when agents need not know.</summary>
    /// <param name="payload">Of an item of kind <see cref="Webhooks.ItemKinds.Account"/>.</param>
    AccountNotice? ParseAccountNotice(string payload) => null;

    /// <summary>True when a number may belong to a business account: its settings name it, or none.</summary>
    /// <param name="settingsJson">The number's connector settings.</param>
    /// <param name="account">The account's id at the provider.</param>
    bool BelongsTo(string settingsJson, string account) => false;

    /// <summary>True when an item comes from the provider's own examples: a number that nobody has.</summary>
    bool IsExample(string payload) => false;
}
