using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>Who a chat is with, as Chatwoot's contact. Pure.</summary>
internal static class ContactDetails
{
    private const int MaxLength = 255;

    /// <summary>E.164 with <c>+</c>; null when the number is not known.</summary>
    public static string? PhoneNumber(WhatsAppAddress address) => PhoneDigits.ToE164(address.Phone);

    /// <summary>All ways in which the number may be written, E.164; empty when it is not known.</summary>
    public static IReadOnlyList<string> PhoneNumbers(WhatsAppAddress address) =>
        PhoneNumber(address) is { } number ? [.. PhoneDigits.Variants(number[1..]).Select(digits => "+" + digits)] : [];

    /// <summary>
    /// The identifier of somebody without a number: without either, Chatwoot lists no contact. In a namespace of our own,
    /// for the identifier is shared by the account's other integrations.
    /// </summary>
    public static string Identifier(string chat) => Bounded($"whatsapp:{chat}");

    /// <summary>The identifiers that contacts of ours have when they were made before the number was known.</summary>
    public static IReadOnlyList<string> Identifiers(string chat, WhatsAppAddress address) => address.IsGroup || PhoneNumber(address) is null
        ? [.. new[] { chat, address.Bsuid, address.Lid }.OfType<string>().Distinct().Select(Identifier)]
        : [.. new[] { chat, address.Id, address.Bsuid, address.Lid }.OfType<string>().Where(id => PhoneDigits.ToE164(id) is null).Distinct().Select(Identifier)];

    /// <summary>The person in one form, whichever form of the number is heard.</summary>
    public static string Person(string chat, WhatsAppAddress address) => PhoneNumbers(address).Min(StringComparer.Ordinal) ?? Identifier(chat);

    /// <summary>True for a contact that has one of the person's numbers or identifiers.</summary>
    public static bool IsOf(ChatwootContact contact, string chat, WhatsAppAddress address) =>
        (PhoneDigits.Of(contact.PhoneNumber) is { } digits && PhoneNumbers(address).Contains("+" + digits))
        || Identifiers(chat, address).Contains(contact.Identifier, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the profile, or the group's subject; null when there is none.</summary>
    public static string? ProfileName(WhatsAppAddress address) => string.IsNullOrWhiteSpace(address.Name) ? null : Bounded(address.Name.Trim());

    /// <summary>The name to create the contact with. Never a group's id, which nobody can read.</summary>
    public static string Name(string chat, WhatsAppAddress address, AgentTexts texts) =>
        ProfileName(address) ?? PhoneNumber(address) ?? (address.IsGroup ? texts.Group(chat[^Math.Min(4, chat.Length)..]) : Bounded(chat));

    /// <summary>The contact to create.</summary>
    public static NewContact New(long inboxId, string chat, WhatsAppAddress address, AgentTexts texts)
    {
        var phone = PhoneNumber(address);
        return new NewContact
        {
            InboxId = inboxId,
            SourceId = chat,
            Name = Name(chat, address, texts),
            PhoneNumber = phone,
            Identifier = phone is null ? Identifier(chat) : null,
        };
    }

    // Cut at a character, not in the middle of a surrogate pair.
    private static string Bounded(string text) =>
        TextCut.To(text, MaxLength);
}
