using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>Contact cards.</summary>
internal static class CloudApiContacts
{
    public static ContactsContent? Parse(JsonElement message)
    {
        var contacts = message.Items("contacts").Where(card => card.ValueKind is JsonValueKind.Object).Select(Card).ToList();
        return contacts.Count is 0 ? null : new ContactsContent(contacts);
    }

    private static SharedContact Card(JsonElement card) => new()
    {
        Name = card.Text("name", "formatted_name") ?? Line(card.Property("name") ?? default, " ", "prefix", "first_name", "middle_name", "last_name", "suffix"),
        FirstName = card.Text("name", "first_name"),
        LastName = card.Text("name", "last_name"),
        Organization = card.Text("org", "company"),
        JobTitle = card.Text("org", "title"),
        Phones = [.. card.Items("phones").Select(phone => Entry(phone, phone.Text("phone") ?? phone.Text("wa_id"), phone.Text("wa_id"))).OfType<ContactEntry>()],
        Emails = [.. card.Items("emails").Select(email => Entry(email, email.Text("email"))).OfType<ContactEntry>()],
        Addresses = [.. card.Items("addresses").Select(address => Entry(address, Line(address, ", ", "street", "city", "state", "zip", "country"))).OfType<ContactEntry>()],
        Urls = [.. card.Items("urls").Select(url => Entry(url, url.Text("url"))).OfType<ContactEntry>()],
        Birthday = card.Text("birthday"),
        VCard = card.Text("vcard"),
    };

    private static ContactEntry? Entry(JsonElement entry, string? value, string? whatsAppId = null) =>
        value is null ? null : new ContactEntry(value, entry.Text("type"), whatsAppId);

    private static string? Line(JsonElement holder, string separator, params ReadOnlySpan<string> names)
    {
        var parts = new List<string>();
        foreach (var name in names)
        {
            if (holder.Text(name) is { } part)
                parts.Add(part);
        }

        return parts.Count is 0 ? null : string.Join(separator, parts);
    }
}
