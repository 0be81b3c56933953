using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>
/// Whom a conversation is with. Pure. Its contact_inbox names the chat, unless an agent opened it: then Chatwoot made up a UUID,
/// and the contact's phone number decides. What fits neither is not guessed.
/// </summary>
internal static class ChatRoute
{
    /// <summary>True for the conversation in which agents speak to the bridge: nothing of it is for WhatsApp.</summary>
    public static bool IsControl(ChatwootConversation? conversation) => conversation?.ContactInbox?.SourceId == ControlConversation.SourceId;

    /// <summary>The chat's address; null when the conversation names none.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="parser">The number's connector; null when it has none.</param>
    public static string? Of(ChatwootConversation? conversation, IEventParser? parser) =>
        Address(conversation?.ContactInbox?.SourceId, parser) ?? PhoneDigits.Of(conversation?.Meta?.Sender?.PhoneNumber);

    /// <summary>
    /// The contact's number in digits, where it contradicts the address that the conversation names: the agent sees one, the message would
    /// go to the other. Null when they agree as far as they can be compared; two spellings of one number agree.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="parser">The number's connector; null when it has none.</param>
    public static string? ContraryNumberOf(ChatwootConversation? conversation, IEventParser? parser) =>
        Address(conversation?.ContactInbox?.SourceId, parser) is { } address
        && PhoneDigits.Of(conversation?.Meta?.Sender?.PhoneNumber) is { } number
        && !PhoneDigits.Variants(number).Contains(address)
            ? number
            : null;

    private static string? Address(string? sourceId, IEventParser? parser)
    {
        if (string.IsNullOrEmpty(sourceId) || Guid.TryParse(sourceId, out _))
            return null;
        // Inboxes of other bridges name a phone by its JID.
        return PhoneJid.DigitsOf(sourceId) ?? parser?.ReadAddress(sourceId);
    }
}
