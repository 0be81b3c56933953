using System.Text;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>Contact cards as a vCard 3.0 file (RFC 2426), which every address book takes. Pure.</summary>
internal static class ContactCards
{
    private const int MaxLine = 75;
    private const string Wrap = "\r\n ";

    /// <summary>One file for all cards.</summary>
    public static ComposedFile FileOf(ContactsContent contacts)
    {
        var name = contacts.Contacts is [{ Name: { } only }] ? FileNames.Clean(only) : null;
        return new ComposedFile($"{name ?? "contacts"}.vcf", "text/vcard")
        {
            Bytes = Encoding.UTF8.GetBytes(string.Concat(contacts.Contacts.Select(Write))),
        };
    }

    private static string Write(SharedContact contact)
    {
        if (contact.VCard is { } given && given.Contains("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase))
            return given.TrimEnd() + "\r\n";
        var card = new StringBuilder();
        Line(card, "BEGIN", "VCARD");
        Line(card, "VERSION", "3.0");
        var name = contact.Name ?? contact.Organization ?? contact.Phones.Select(phone => phone.Value).FirstOrDefault() ?? "";
        Line(card, "FN", Escape(name));
        Line(card, "N", contact.LastName is null && contact.FirstName is null
            ? $";{Escape(name)};;;"
            : $"{Escape(contact.LastName ?? "")};{Escape(contact.FirstName ?? "")};;;");
        if (contact.Organization is { } organization)
            Line(card, "ORG", Escape(organization));
        if (contact.JobTitle is { } title)
            Line(card, "TITLE", Escape(title));
        foreach (var phone in contact.Phones)
            Line(card, $"TEL{Type(phone)}{(phone.WhatsAppId is { } id ? $";waid={Word(id)}" : "")}", Escape(phone.Value));
        foreach (var email in contact.Emails)
            Line(card, $"EMAIL{Type(email)}", Escape(email.Value));
        foreach (var address in contact.Addresses)
            Line(card, $"ADR{Type(address)}", $";;{Escape(address.Value)};;;;");
        foreach (var url in contact.Urls)
            Line(card, "URL", Escape(url.Value));
        if (contact.Birthday is { } birthday)
            Line(card, "BDAY", Escape(birthday));
        Line(card, "END", "VCARD");
        return card.ToString();
    }

    private static string Type(ContactEntry entry) => entry.Type is { } type && Word(type) is { Length: > 0 } word ? $";TYPE={word}" : "";

    /// <summary>A parameter's value: what a sender chose must not end the line or the parameter.</summary>
    private static string Word(string text) => new([.. text.Where(character => char.IsAsciiLetterOrDigit(character) || character is '-')]);

    private static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace(";", @"\;", StringComparison.Ordinal)
        .Replace(",", @"\,", StringComparison.Ordinal)
        .ReplaceLineEndings(@"\n");

    /// <summary>Lines longer than 75 octets go on in the next line after a space, never in the middle of a character.</summary>
    private static void Line(StringBuilder card, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxLine)
            {
                card.Append(Wrap);
                octets = 1;
            }

            card.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        card.Append("\r\n");
    }
}
