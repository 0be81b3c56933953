using System.Text.RegularExpressions;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>
/// Whom a conversation is with. Pure. Its contact_inbox names the chat, unless an agent opened it: then Chatwoot made up a UUID,
/// and the contact's phone number decides. What fits neither is not guessed.
/// </summary>
internal static partial class ChatRoute
{
    /// <summary>True for the conversation in which agents speak to the bridge: nothing of it is for WhatsApp.</summary>
    public static bool IsControl(ChatwootConversation? conversation) => conversation?.ContactInbox?.SourceId == ControlConversation.SourceId;

    /// <summary>The chat's address; null when the conversation names none.</summary>
    public static string? Of(ChatwootConversation? conversation) =>
        Address(conversation?.ContactInbox?.SourceId) ?? PhoneDigits.Of(conversation?.Meta?.Sender?.PhoneNumber);

    private static string? Address(string? sourceId)
    {
        if (string.IsNullOrEmpty(sourceId) || Guid.TryParse(sourceId, out _))
            return null;
        // Inboxes of other bridges name a phone by its JID.
        if (PhoneJid().Match(sourceId) is { Success: true } phone)
            return phone.Groups["digits"].Value;
        return ChatAddress().IsMatch(sourceId) ? sourceId : null;
    }

    [GeneratedRegex(@"^(?<digits>\d{7,15})@(?:s\.whatsapp\.net|c\.us)\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhoneJid();

    // Digits (phone, LID), business-scoped user id, group id of a linked device or of the Cloud API.
    [GeneratedRegex(@"^(?:\d{7,20}|[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}|[\d-]{5,64}@g\.us|[A-Za-z0-9+/_=-]{16,256})\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChatAddress();
}
