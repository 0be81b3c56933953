using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Contacts;
using RyzeBridge.ChatwootSimulator.Conversations;
using RyzeBridge.ChatwootSimulator.Messages;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>What a person does in the dashboard.</summary>
internal static class AgentActions
{
    public static JsonNode? Post(ControlCall call) =>
        MessageView.Rest(MessageCreation.Create(call.Database, call.Conversation, call.Params, call.User, call.BaseUrl));

    /// <summary>
    /// The dashboard's "New conversation": to a contact or a number; without an address in the inbox it makes one up.
    /// </summary>
    public static JsonNode? OpenConversation(ControlCall call)
    {
        var inbox = call.Database.Inboxes.Find(inbox => inbox.Id == call.Params.Id("inbox_id") && inbox.AccountId == call.Account.Id)
            ?? throw RailsError.NotFound();
        var contact = FindOrCreateContact(call);
        var sourceId = contact.ContactInboxes.LastOrDefault(link => link.Inbox == inbox)?.SourceId;
        var link = ContactRules.Link(call.Database, contact, inbox, sourceId);
        var conversation = ConversationLifecycle.Latest(call.Database, link)
            ?? ConversationLifecycle.Create(call.Database, call.Account, link, status: null, values: null);
        if (call.Params.Text("content") is not null)
            MessageCreation.Create(call.Database, conversation, call.Params, call.User, call.BaseUrl);
        return Observation.View(conversation);
    }

    public static JsonNode? Retry(ControlCall call)
    {
        var message = call.Message;
        MessageChanges.Retry(call.Database, message);
        return MessageView.Rest(message);
    }

    public static JsonNode? Delete(ControlCall call)
    {
        var message = call.Message;
        MessageChanges.Delete(call.Database, message);
        return MessageView.Rest(message);
    }

    public static JsonNode? SetStatus(ControlCall call)
    {
        var status = call.Params.Text("status");
        if (!SimConversation.IsStatus(status))
            throw ControlCall.Wrong("status is open, resolved, pending or snoozed");
        var conversation = call.Conversation;
        ConversationLifecycle.SetStatus(call.Database, conversation, status!, snoozedUntil: null, $"Conversation was marked {status} by {call.User.Name}");
        return Observation.View(conversation);
    }

    public static JsonNode? Type(ControlCall call)
    {
        call.Database.Webhooks.Typing(call.Conversation, call.Params.Flag("on") ?? true, call.User, call.Params.Flag("private") ?? false);
        return null;
    }

    private static SimContact FindOrCreateContact(ControlCall call)
    {
        if (call.Params.Id("contact_id") is { } id)
            return call.Database.Contacts.Find(contact => contact.Id == id && contact.AccountId == call.Account.Id) ?? throw RailsError.NotFound();
        var phone = call.Params.Text("phone_number") ?? throw ControlCall.Wrong("contact_id or phone_number is needed");
        if (!ContactRules.Phone().IsMatch(phone))
            throw RailsError.Invalid(("phone_number", "Phone number should be in e164 format"));
        if (call.Database.Contacts.Find(contact => contact.PhoneNumber == phone && contact.AccountId == call.Account.Id) is { } known)
            return known;
        var contact = new SimContact
        {
            Id = call.Database.NextId(),
            AccountId = call.Account.Id,
            Name = call.Params.Text("name") ?? phone,
            PhoneNumber = phone,
            CreatedAt = call.Database.Now,
        };
        call.Database.Contacts.Add(contact);
        return contact;
    }
}
