using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.Chats.Addresses;

/// <summary>Which chat an address belongs to: one person may be known by phone, BSUID and LID.</summary>
public sealed class AddressBook(AliasTable aliases)
{
    /// <summary>The canonical address of an address: itself unless it is an alias.</summary>
    public async Task<string> CanonicalAsync(Guid connectionId, string endpoint, string address, CancellationToken cancellationToken) =>
        (await aliases.FindAsync(connectionId, endpoint, [address], cancellationToken)).GetValueOrDefault(address, address);

    /// <summary>
    /// Which chat an event belongs to, with what its addresses teach. An address that already has a contact keeps the
    /// person's chat: what was written under it stays one conversation. Where several have one, their chats are to be merged.
    /// </summary>
    public Task<ChatResolution> ResolveAsync(WhatsAppItemReceived item, WhatsAppEvent happened, InboxKey inbox, CancellationToken cancellationToken) =>
        happened is IdentityMoved moved
            ? ResolveMoveAsync(item, moved, inbox, cancellationToken)
            : ResolveAsync(item, happened.Chat, inbox, cancellationToken);

    private async Task<ChatResolution> ResolveAsync(
        WhatsAppItemReceived item, WhatsAppAddress address, InboxKey inbox, CancellationToken cancellationToken)
    {
        // A group is nobody's second address.
        string[] all = address.IsGroup ? [item.Chat] : [.. AddressesOf(address).Prepend(item.Chat).SelectMany(Forms).Distinct()];
        var known = await aliases.FindAsync(item.ConnectionId, item.Endpoint, all, cancellationToken);
        string[] chats = [.. all.Select(named => known.GetValueOrDefault(named, named)).Distinct()];
        if (chats.Length == 1)
            return new ChatResolution(chats[0], []);

        var established = await aliases.FindEstablishedAsync(inbox, chats, cancellationToken);
        var chat = established.Count switch
        {
            // None has a contact: what is known of the address that it came from, or of another one, or that address.
            0 => known.GetValueOrDefault(item.Chat) ?? known.Values.FirstOrDefault() ?? item.Chat,
            1 => established[0],
            // The same whoever asks and when: all of them must come to the same lane. A number before an id without one.
            _ => established.OrderByDescending(named => PhoneDigits.ToE164(named) is not null).ThenBy(named => named, StringComparer.Ordinal).First(),
        };
        return Learn(chat, [.. all, .. chats], known, established);
    }

    /// <summary>The person is the new address from now on: agents' answers go there.</summary>
    private async Task<ChatResolution> ResolveMoveAsync(
        WhatsAppItemReceived item, IdentityMoved moved, InboxKey inbox, CancellationToken cancellationToken)
    {
        string[] before = [.. AddressesOf(moved.Chat).Prepend(item.Chat).SelectMany(Forms).Distinct()];
        string[] now = [.. AddressesOf(moved.Address).Prepend(moved.Address.Id).SelectMany(Forms).Distinct()];
        string[] all = [.. before, .. now];
        var known = await aliases.FindAsync(item.ConnectionId, item.Endpoint, all, cancellationToken);
        string[] chats = [.. all.Select(named => known.GetValueOrDefault(named, named)).Distinct()];
        var chat = known.GetValueOrDefault(moved.Address.Id, moved.Address.Id);
        // Known as a second address of the old one: from now on it is the first.
        if (before.Any(named => known.GetValueOrDefault(named, named) == chat))
            chat = moved.Address.Id;
        return Learn(chat, [.. all, .. chats], known, await aliases.FindEstablishedAsync(inbox, chats, cancellationToken));
    }

    private static ChatResolution Learn(
        string chat, IEnumerable<string> addresses, IReadOnlyDictionary<string, string> known, IReadOnlyList<string> established) => new(
        chat, [.. addresses.Distinct().Where(other => other != chat && known.GetValueOrDefault(other) != chat)])
    {
        Merges = [.. established.Where(other => other != chat)],
    };

    /// <summary>An address in every form in which its number may be written: agents and other tools write first in another one than WhatsApp.</summary>
    private static IReadOnlyList<string> Forms(string address) => PhoneDigits.ToE164(address) is null ? [address] : PhoneDigits.Variants(address);

    private static IEnumerable<string> AddressesOf(WhatsAppAddress address) =>
        new[] { address.Id, address.Phone, address.Bsuid, address.Lid }.OfType<string>();
}
