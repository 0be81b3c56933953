using System.Text.Json;
using System.Text.RegularExpressions;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>
/// The other side of a message. Everything of one chat must come to the same address, whether split or parsed:
/// the group, else the phone's digits, else the business-scoped user id of a person who hides the phone.
/// </summary>
internal static partial class CloudApiChat
{
    public static WhatsAppAddress Of(JsonElement message, JsonElement? contact, bool isEcho, string messageId)
    {
        if (message.Text("group_id") is { } group)
            return new WhatsAppAddress { Id = group, Kind = ChatKind.Group };

        // Nobody known: a chat of its own, so that it is seen and lands in nobody else's.
        return Person(message, contact, isEcho) ?? new WhatsAppAddress { Id = $"unknown-{messageId}" };
    }

    /// <summary>True for what can be written to.</summary>
    public static bool IsAddress(string text) => Address().IsMatch(text);

    /// <summary>The person who wrote (or, of an echo, to whom the business wrote); null when the message names none.</summary>
    public static WhatsAppAddress? Person(JsonElement message, JsonElement? contact, bool isEcho)
    {
        var profile = contact ?? default;
        var address = message.Text(isEcho ? "to" : "from");
        var change = CloudApiIdentityChange.Of(message);
        // A notice that comes from the new number is about the old one's chat.
        var phone = (change?.PhoneNow is null ? null : change.PhoneBefore) ?? Phone(address) ?? Phone(profile.Text("wa_id")) ?? change?.PhoneBefore;
        var bsuid = change?.UserIdBefore
            ?? message.Text(isEcho ? "to_user_id" : "from_user_id")
            ?? profile.Text("user_id")
            ?? (phone is null ? change?.UserIdNow : null);
        return (phone ?? bsuid ?? address) is not { } id
            ? null
            : new WhatsAppAddress { Id = id, Phone = phone, Bsuid = bsuid, Name = profile.Text("profile", "name") };
    }

    /// <summary>The contacts entry that speaks of the message's person; null when none does.</summary>
    public static JsonElement? ContactOf(JsonElement value, JsonElement message, bool isEcho)
    {
        var phone = Phone(message.Text(isEcho ? "to" : "from"));
        var bsuid = message.Text(isEcho ? "to_user_id" : "from_user_id");
        JsonElement? only = null;
        var count = 0;
        foreach (var contact in value.Items("contacts"))
        {
            if ((phone is not null && Phone(contact.Text("wa_id")) == phone) || (bsuid is not null && contact.Text("user_id") == bsuid))
                return contact;
            only = contact;
            count++;
        }

        // Among several messages, one without an address need not be the only contact's.
        return count is 1 && value.Property(isEcho ? "message_echoes" : "messages")?.GetArrayLength() is 1 ? only : null;
    }

    /// <summary>Digits of a phone; null for anything else.</summary>
    public static string? Phone(string? address)
    {
        var digits = address?.TrimStart('+');
        return !string.IsNullOrEmpty(digits) && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    // Digits (phone, LID), business-scoped user id, group id of a linked device or of the Cloud API.
    [GeneratedRegex(@"^(?:\d{7,20}|[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}|[\d-]{5,64}@g\.us|[A-Za-z0-9+/_=-]{16,256})\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
