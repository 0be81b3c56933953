using System.Globalization;
using System.Text.Json;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>
/// What webhooks tell of a chat under other fields than <c>messages</c>: calls, wishes about marketing, groups, new user ids. The payload of such an
/// item names its part: <c>{"call":…}</c>, <c>{"preference":…}</c>, <c>{"group":…}</c>, <c>{"update":…}</c>.
/// </summary>
internal static class CloudApiField
{
    private const string Call = "call";
    private const string Preference = "preference";
    private const string Group = "group";
    private const string Update = "update";

    /// <summary>True for a field that is read here: where it has no item, as of a call that still rings, there is nothing to report.</summary>
    public static bool IsKnown(string field) => Member(field) is not null;

    /// <summary>The items of a change.</summary>
    public static IEnumerable<WebhookItem> Split(string field, string endpoint, JsonElement value)
    {
        if (Member(field) is not { } member)
            yield break;
        foreach (var part in value.Items(member is Group ? "groups" : field))
        {
            var payload = CloudApiItem.PayloadOf(member, part, ContactOf(value, part), value.Property("metadata"), isEcho: false);
            using var document = JsonDocument.Parse(payload);
            if (Parse(document.RootElement) is not { } happened)
                continue;
            yield return new WebhookItem
            {
                Endpoint = endpoint,
                Chat = happened.Chat.Id,
                Kind = ItemKinds.System,
                ProviderMessageId = happened.MessageId,
                SentAt = happened.SentAt,
                Payload = payload,
            };
        }
    }

    /// <summary>What happened; null for the payload of a message, and for a part that tells nothing.</summary>
    public static WhatsAppEvent? Parse(JsonElement payload)
    {
        var contact = payload.Property("contact") ?? default;
        if (payload.Property(Call) is { } call)
            return CallOf(call, contact);
        if (payload.Property(Preference) is { } preference)
            return PreferenceOf(preference, contact);
        if (payload.Property(Update) is { } update)
            return MoveOf(update, contact);
        return payload.Property(Group) is { } group ? GroupOf(group) : null;
    }

    private static string? Member(string field) => field switch
    {
        "calls" => Call,
        "user_preferences" => Preference,
        "user_id_update" => Update,
        "group_lifecycle_update" or "group_settings_update" or "group_participants_update" or "group_status_update" => Group,
        _ => null,
    };

    /// <summary>A call is told when it ends; before that it rings.</summary>
    private static MessageReceived? CallOf(JsonElement call, JsonElement contact)
    {
        var byBusiness = call.Text("direction") is "BUSINESS_INITIATED";
        var answered = call.Text("status") is "COMPLETED";
        var duration = int.TryParse(call.Text("duration"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        return call.Text("event") is "terminate" && Person(call.Text(byBusiness ? "to" : "from"), contact) is { } chat
            ? Told(call, chat, new CallContent(answered, byBusiness, duration))
            : null;
    }

    private static MessageReceived? PreferenceOf(JsonElement preference, JsonElement contact) =>
        preference.Text("category") is null or "marketing_messages" && preference.Text("value") is "stop" or "resume" && Person(preference.Text("wa_id"), contact, preference.Text("user_id")) is { } chat
            ? Told(preference, chat, new MarketingPreferenceContent(preference.Text("value") is "stop"))
            : null;

    private static IdentityMoved? MoveOf(JsonElement update, JsonElement contact)
    {
        if (CloudApiIdentityChange.OfUpdate(update) is not { } change || (change.PhoneBefore ?? change.UserIdBefore) is not { } before)
            return null;
        return new IdentityMoved
        {
            MessageId = CloudApiItem.IdOf(update),
            Chat = new WhatsAppAddress { Id = before, Phone = change.PhoneBefore, Bsuid = change.UserIdBefore, Name = contact.Text("profile", "name") },
            SentAt = update.Timestamp(),
            Address = change.Address,
        };
    }

    private static MessageReceived? GroupOf(JsonElement group)
    {
        if (group.Text("group_id") is not { } id)
            return null;
        var subject = group.Text("subject") ?? Changed(group, "group_subject");
        var chat = new WhatsAppAddress { Id = id, Kind = ChatKind.Group, Name = subject };
        return group.Text("type") switch
        {
            "group_create" => Told(group, chat, new GroupChangeContent(GroupChange.Created, subject, [])),
            "group_delete" => Told(group, chat, new GroupChangeContent(GroupChange.Deleted, null, [])),
            "group_suspend" => Told(group, chat, new GroupChangeContent(GroupChange.Suspended, null, [])),
            "group_suspend_cleared" => Told(group, chat, new GroupChangeContent(GroupChange.Restored, null, [])),
            { } type when type.Contains("remove_participant", StringComparison.Ordinal) || type.Contains("participants_remove", StringComparison.Ordinal) =>
                Told(group, chat, new GroupChangeContent(GroupChange.Left, null, People(group, "removed_participants"))),
            { } type when type.Contains("add_participant", StringComparison.Ordinal) || type.Contains("participants_add", StringComparison.Ordinal) =>
                Told(group, chat, new GroupChangeContent(GroupChange.Joined, null, People(group, "added_participants"))),
            "group_settings_update" when subject is not null => Told(group, chat, new GroupChangeContent(GroupChange.Subject, subject, [])),
            "group_settings_update" when (group.Text("description") ?? Changed(group, "group_description")) is { } description =>
                Told(group, chat, new GroupChangeContent(GroupChange.Description, description, [])),
            "group_settings_update" when group.Property("profile_picture") is not null => Told(group, chat, new GroupChangeContent(GroupChange.Picture, null, [])),
            // What the business asked for and WhatsApp refused did not happen.
            _ when group.Property("errors") is not null || group.Text("type") is "group_settings_update" => null,
            _ => Told(group, chat, new GroupChangeContent(GroupChange.Other, null, [])),
        };
    }

    private static string? Changed(JsonElement group, string setting) =>
        group.Property(setting, "update_successful")?.ValueKind is JsonValueKind.False ? null : group.Text(setting, "text") ?? group.Text(setting);

    private static IReadOnlyList<string> People(JsonElement group, string member) =>
        [.. group.Items(member).Select(person => person.Text("wa_id") ?? person.Text("input") ?? person.Text("user_id")).OfType<string>()];

    private static MessageReceived Told(JsonElement part, WhatsAppAddress chat, MessageContent content) =>
        new() { MessageId = CloudApiItem.IdOf(part), Chat = chat, SentAt = part.Timestamp(), Content = content };

    private static WhatsAppAddress? Person(string? address, JsonElement contact, string? userId = null)
    {
        var phone = CloudApiChat.Phone(address) ?? CloudApiChat.Phone(contact.Text("wa_id"));
        var bsuid = userId ?? contact.Text("user_id");
        return (phone ?? bsuid ?? address) is { } id ? new WhatsAppAddress { Id = id, Phone = phone, Bsuid = bsuid, Name = contact.Text("profile", "name") } : null;
    }

    /// <summary>The contacts entry of the part's person; null when none speaks of them.</summary>
    private static JsonElement? ContactOf(JsonElement value, JsonElement part)
    {
        string?[] addresses = [part.Text("from"), part.Text("to"), part.Text("wa_id"), part.Text("from_user_id"), part.Text("user_id")];
        foreach (var contact in value.Items("contacts"))
        {
            if ((contact.Text("wa_id") is { } phone && addresses.Contains(phone)) || (contact.Text("user_id") is { } id && addresses.Contains(id)))
                return contact;
        }

        return null;
    }
}
