using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Contacts;
using RyzeBridge.ChatwootSimulator.Messages;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Conversations;

/// <summary>Creating, showing and listing conversations (Chatwoot: <c>conversations_controller.rb</c>, <c>conversation_finder.rb</c>).</summary>
internal static class ConversationEndpoints
{
    private const int PageSize = 25;

    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        routes.MapRails("GET", "/conversations", List);
        routes.MapRails("POST", "/conversations", Create, bots: true);
        routes.MapRails("GET", "/conversations/{conversation:long}", static call => ConversationView.Rest(call.Conversation()), bots: true);
        routes.MapRails("DELETE", "/conversations/{conversation:long}", Delete);
    }

    private static JsonObject Create(Call call)
    {
        var link = FindLink(call);
        var conversation = ConversationLifecycle.Create(call.Database, call.Account, link, call.Params.Text("status"), call.Params);
        if (call.Params.Child("message") is { } message)
            MessageCreation.Create(call.Database, conversation, message, call.User, call.BaseUrl);
        return ConversationView.Rest(conversation);
    }

    private static SimContactInbox FindLink(Call call)
    {
        var sourceId = call.Params.Text("source_id");
        if (call.Params.Id("contact_id") is not { } contactId)
        {
            // The legacy form looks the address up in the whole account.
            var known = call.Database.Contacts.Where(contact => contact.AccountId == call.Account.Id)
                .SelectMany(contact => contact.ContactInboxes)
                .FirstOrDefault(link => link.SourceId == sourceId);
            return known is not null && call.Sees(known.Inbox) ? known : throw RailsError.NotFound();
        }

        var inbox = call.Inbox(call.Params.Id("inbox_id"));
        var contact = call.Contact(contactId);
        try
        {
            return ContactRules.Link(call.Database, contact, inbox, sourceId);
        }
        catch (SourceIdTakenException)
        {
            throw RailsError.Unprocessable("source_id should be unique");
        }
    }

    private static JsonObject List(Call call)
    {
        var status = call.Params.Text("status") ?? SimConversation.Open;
        var inboxId = call.Params.Id("inbox_id");
        var sourceId = call.Params.Text("source_id");
        var found = call.Database.Conversations
            .Where(conversation => conversation.Account == call.Account && call.Sees(conversation.Inbox))
            .Where(conversation => status == "all" || conversation.Status == status)
            .Where(conversation => inboxId is null || conversation.Inbox.Id == inboxId)
            .Where(conversation => string.IsNullOrEmpty(sourceId) || conversation.ContactInbox.SourceId == sourceId)
            .OrderByDescending(conversation => conversation.LastActivityAt)
            .ToList();
        var page = (int)Math.Max(1, call.Params.Id("page") ?? 1);
        return new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["meta"] = new JsonObject
                {
                    ["mine_count"] = found.Count(conversation => conversation.Assignee == call.User),
                    ["assigned_count"] = found.Count(conversation => conversation.Assignee is not null),
                    ["unassigned_count"] = found.Count(conversation => conversation.Assignee is null),
                    ["all_count"] = found.Count,
                },
                ["payload"] = new JsonArray([.. found.Skip((page - 1) * PageSize).Take(PageSize).Select(ConversationView.Rest)]),
            },
        };
    }

    private static JsonNode? Delete(Call call)
    {
        call.RequireAdministrator();
        call.Database.Remove(call.Conversation());
        return null;
    }
}
