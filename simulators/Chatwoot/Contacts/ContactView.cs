using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Inboxes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Contacts;

/// <summary>Contacts as REST answers show them (Chatwoot: <c>_contact.json.jbuilder</c>).</summary>
internal static class ContactView
{
    public static JsonObject Of(SimContact contact, bool withInboxes)
    {
        var view = new JsonObject
        {
            ["additional_attributes"] = contact.AdditionalAttributes.DeepClone(),
            ["availability_status"] = "offline",
            ["email"] = contact.Email,
            ["id"] = contact.Id,
            ["name"] = contact.Name,
            ["phone_number"] = contact.PhoneNumber,
            ["blocked"] = contact.Blocked,
            ["identifier"] = contact.Identifier,
            ["thumbnail"] = contact.AvatarUrl,
            ["custom_attributes"] = contact.CustomAttributes.DeepClone(),
        };
        if (contact.LastActivityAt is { } time)
            view["last_activity_at"] = Rails.Unix(time);
        view["created_at"] = Rails.Unix(contact.CreatedAt);
        if (withInboxes)
            view["contact_inboxes"] = new JsonArray([.. contact.ContactInboxes.Select(Link)]);
        return view;
    }

    public static JsonObject Link(SimContactInbox link) => new()
    {
        ["source_id"] = link.SourceId,
        ["inbox"] = InboxView.Slim(link.Inbox),
    };
}
