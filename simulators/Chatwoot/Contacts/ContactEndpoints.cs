using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Conversations;
using RyzeBridge.ChatwootSimulator.Inboxes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Contacts;

/// <summary>Contacts (Chatwoot: <c>contacts_controller.rb</c>, <c>contact_merge_action.rb</c>).</summary>
internal static class ContactEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        routes.MapRacing("POST", "/contacts", Create);
        routes.MapRails("GET", "/contacts/{contact:long}", Show);
        routes.MapRails("PUT", "/contacts/{contact:long}", Update);
        routes.MapRails("PATCH", "/contacts/{contact:long}", Update);
        routes.MapRails("DELETE", "/contacts/{contact:long}", Delete);
        routes.MapRacing("POST", "/contacts/{contact:long}/contact_inboxes", AddInbox);
        routes.MapRails("GET", "/contacts/{contact:long}/contactable_inboxes", ListInboxes);
        routes.MapRails("GET", "/contacts/{contact:long}/conversations", ListConversations);
        routes.MapRails("POST", "/actions/contact_merge", Merge);
    }

    private static Func<JsonNode?> Create(Call call)
    {
        var inbox = call.Params.Id("inbox_id") is { } inboxId ? call.Inbox(inboxId) : null;
        var contact = new SimContact { Id = call.Database.NextId(), AccountId = call.Account.Id, CreatedAt = call.Database.Now };
        ContactRules.Assign(call, contact);
        return () => Write(call, contact, inbox);
    }

    private static JsonObject Write(Call call, SimContact contact, SimInbox? inbox)
    {
        // Identifier and email have unique indexes, a number has none: calls beside each other make two contacts of one number.
        if (call.Database.Contacts.Exists(other => other.AccountId == contact.AccountId
            && ((contact.Identifier is not null && other.Identifier == contact.Identifier) || (contact.Email is not null && other.Email == contact.Email))))
            throw RailsError.Crash();
        // An empty source_id makes no address.
        var link = inbox is null || call.Params.Text("source_id") is "" ? null : LinkOrCrash(call, contact, inbox);
        // Last, as in one transaction: what failed above has left nothing behind.
        call.Database.Contacts.Add(contact);
        call.Database.Webhooks.ContactCreated(contact);
        return new JsonObject
        {
            ["payload"] = new JsonObject
            {
                ["contact"] = ContactView.Of(contact, withInboxes: true),
                ["contact_inbox"] = new JsonObject
                {
                    ["inbox"] = link is null ? null : InboxView.Columns(link.Inbox),
                    ["source_id"] = link?.SourceId,
                },
            },
        };
    }

    private static JsonObject Show(Call call) => Payload(ContactView.Of(call.Contact(call.Route("contact")), withInboxes: true));

    private static JsonObject Update(Call call)
    {
        var contact = call.Contact(call.Route("contact"));
        var before = (contact.Name, contact.UpdatedAt);
        ContactRules.Assign(call, contact);
        if (before.Name != contact.Name)
            call.Database.Webhooks.ContactUpdated(
                contact,
                ConversationLifecycle.Change("name", before.Name, contact.Name),
                ConversationLifecycle.Change("updated_at", Rails.Iso(before.UpdatedAt), Rails.Iso(contact.UpdatedAt)));
        return Payload(ContactView.Of(contact, withInboxes: true));
    }

    private static JsonNode? Delete(Call call)
    {
        call.RequireAdministrator();
        var contact = call.Contact(call.Route("contact"));
        contact.IsDeleted = true;
        call.Database.Contacts.Remove(contact);
        // Its addresses and conversations go in a job: until then its source_ids are taken.
        call.Service<Jobs>().Later(() => call.Database.RemoveLinks(contact));
        return null;
    }

    private static Func<JsonNode?> AddInbox(Call call)
    {
        var contact = call.Contact(call.Route("contact"));
        var inbox = call.Inbox(call.Params.Id("inbox_id"));
        return () => ContactView.Link(LinkOrCrash(call, contact, inbox));
    }

    private static JsonObject ListInboxes(Call call)
    {
        var contact = call.Contact(call.Route("contact"));
        return Payload(new JsonArray([.. call.Database.Inboxes
            .Where(inbox => inbox.AccountId == call.Account.Id && inbox.IsApi && call.Sees(inbox))
            .Select(inbox => new JsonObject
            {
                ["inbox"] = InboxView.Slim(inbox),
                // A fresh UUID when there is none: hence the random addresses of conversations that agents open.
                ["source_id"] = contact.ContactInboxes.LastOrDefault(link => link.Inbox == inbox)?.SourceId ?? Guid.NewGuid().ToString(),
            })]));
    }

    private static JsonObject ListConversations(Call call)
    {
        var contact = call.Contact(call.Route("contact"));
        return Payload(new JsonArray([.. call.Database.Conversations
            .Where(conversation => conversation.Contact == contact && call.Sees(conversation.Inbox))
            .OrderByDescending(conversation => conversation.LastActivityAt)
            .Take(20)
            .Select(conversation => ConversationView.Rest(conversation, call.Database.Now))]));
    }

    private static JsonObject Merge(Call call)
    {
        var winner = call.Contact(call.Params.Id("base_contact_id"));
        var loser = call.Contact(call.Params.Id("mergee_contact_id"));
        if (winner == loser)
            return ContactView.Of(winner, withInboxes: false);
        foreach (var link in loser.ContactInboxes)
        {
            link.Contact = winner;
            winner.ContactInboxes.Add(link);
        }

        loser.ContactInboxes.Clear();
        call.Database.Contacts.Remove(loser);
        winner.Name = winner.Name.Length > 0 ? winner.Name : loser.Name;
        winner.Email ??= loser.Email;
        winner.PhoneNumber ??= loser.PhoneNumber;
        winner.Identifier ??= loser.Identifier;
        return ContactView.Of(winner, withInboxes: false);
    }

    private static SimContactInbox LinkOrCrash(Call call, SimContact contact, SimInbox inbox)
    {
        try
        {
            return ContactRules.Link(call.Database, contact, inbox, call.Params.Text("source_id"));
        }
        catch (SourceIdTakenException)
        {
            throw RailsError.Crash();
        }
    }

    private static JsonObject Payload(JsonNode node) => new() { ["payload"] = node };
}
