using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Identity;

/// <summary>Which chat an address belongs to: one person may be known by phone, BSUID and LID.</summary>
internal sealed class Identities(AliasTable aliases)
{
    /// <summary>The canonical address of an address: itself unless it is an alias.</summary>
    public async Task<string> CanonicalAsync(Guid connectionId, string endpoint, string address, CancellationToken cancellationToken) =>
        (await aliases.FindAsync(connectionId, endpoint, [address], cancellationToken)).GetValueOrDefault(address, address);

    /// <summary>
    /// Which chat an item belongs to, with what its addresses teach. An address that already has a contact keeps the
    /// person's chat: what was written under it stays one conversation.
    /// </summary>
    public async Task<Resolution> ResolveAsync(
        WhatsAppItemReceived item, WhatsAppAddress address, InboxKey inbox, CancellationToken cancellationToken)
    {
        string?[] named = [item.Chat, address.Id, address.Phone, address.Bsuid, address.Lid];
        // A group is nobody's second address.
        var all = address.IsGroup ? [item.Chat] : named.OfType<string>().Distinct().ToArray();
        var known = await aliases.FindAsync(item.ConnectionId, item.Endpoint, all, cancellationToken);
        if (all.Length == 1)
            return new Resolution(known.GetValueOrDefault(item.Chat, item.Chat), []);

        var chat = known.GetValueOrDefault(item.Chat) ?? all.Select(known.GetValueOrDefault).FirstOrDefault(canonical => canonical is not null);
        if (chat is null)
            chat = await aliases.FindEstablishedAsync(inbox, [item.Chat], cancellationToken)
                ?? await aliases.FindEstablishedAsync(inbox, all, cancellationToken)
                ?? item.Chat;
        return new Resolution(chat, [.. all.Where(other => other != chat && known.GetValueOrDefault(other) != chat)]);
    }
}
