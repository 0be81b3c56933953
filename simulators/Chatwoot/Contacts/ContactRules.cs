using System.Text.RegularExpressions;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Contacts;

/// <summary>What Chatwoot asks of contacts and their addresses (Chatwoot: <c>contact.rb</c>, <c>contact_inbox_builder.rb</c>).</summary>
internal static partial class ContactRules
{
    private static readonly string[] AvatarTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"];

    /// <summary>Sets the fields given and validates the result; on an error nothing has changed.</summary>
    public static void Assign(Call call, SimContact contact)
    {
        var values = call.Params;
        var name = values.Has("name") ? values.Text("name") ?? "" : contact.Name;
        var email = values.Has("email") ? Blank(values.Text("email"))?.ToLowerInvariant() : contact.Email;
        var phone = values.Has("phone_number") ? Blank(values.Text("phone_number")) : contact.PhoneNumber;
        var identifier = values.Has("identifier") ? Blank(values.Text("identifier")) : contact.Identifier;

        var others = call.Database.Contacts.Where(other => other.AccountId == contact.AccountId && other != contact).ToList();
        if (values.HasNul())
            throw RailsError.Crash();
        var errors = new List<(string, string)>();
        if (email is not null && others.Exists(other => other.Email == email))
            errors.Add(("email", "Email has already been taken"));
        if (email is not null && !Email().IsMatch(email))
            errors.Add(("email", "Email is invalid"));
        if (identifier is not null && others.Exists(other => other.Identifier == identifier))
            errors.Add(("identifier", "Identifier has already been taken"));
        if (phone is not null && others.Exists(other => other.PhoneNumber == phone))
            errors.Add(("phone_number", "Phone number has already been taken"));
        if (phone is not null && !Phone().IsMatch(phone))
            errors.Add(("phone_number", "Phone number should be in e164 format"));
        if (name.Length > 255)
            errors.Add(("name", "Name is too long (maximum is 255 characters)"));
        if (identifier is { Length: > 255 })
            errors.Add(("identifier", "Identifier is too long (maximum is 255 characters)"));
        if (errors.Count > 0)
            throw RailsError.Invalid([.. errors]);

        contact.Name = name;
        contact.Email = email;
        contact.PhoneNumber = phone;
        contact.Identifier = identifier;
        if (values.Avatar is { } avatar && !AvatarTypes.Contains(avatar.ContentType))
            throw RailsError.Invalid(("avatar", "Avatar filetype not supported"));
        contact.AvatarUrl = values.Text("avatar_url") ?? contact.AvatarUrl;
        contact.Blocked = values.Flag("blocked") ?? contact.Blocked;
        Merge(contact.AdditionalAttributes, values.Object("additional_attributes"));
        Merge(contact.CustomAttributes, values.Object("custom_attributes"));
        contact.UpdatedAt = call.Database.Now;
    }

    /// <summary>
    /// Finds or makes the address of a contact in an inbox. In an API inbox an address owned by another contact raises
    /// RecordNotUnique, which only conversation creation rescues.
    /// </summary>
    public static SimContactInbox Link(Database database, SimContact contact, SimInbox inbox, string? sourceId)
    {
        var address = string.IsNullOrEmpty(sourceId) ? Guid.NewGuid().ToString() : sourceId;
        if (database.FindContactInbox(inbox.Id, address) is { } existing)
            return existing.Contact == contact ? existing : throw new SourceIdTakenException();
        var link = new SimContactInbox { Id = database.NextId(), Contact = contact, Inbox = inbox, SourceId = address, CreatedAt = database.Now };
        database.Add(link);
        return link;
    }

    [GeneratedRegex(@"^\+[1-9]\d{1,14}\z", RegexOptions.NonBacktracking)]
    internal static partial Regex Phone();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static void Merge(System.Text.Json.Nodes.JsonObject target, System.Text.Json.Nodes.JsonObject? changes)
    {
        foreach (var (key, value) in changes ?? [])
            target[key] = value?.DeepClone();
    }
}
