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
        routes.MapRacing("POST", "/conversations", Create, bots: true);
        routes.MapRails("POST", "/conversations/filter", Filter);
        routes.MapRails("GET", "/conversations/{conversation:long}", static call => ConversationView.Rest(call.Conversation(), call.Database.Now), bots: true);
        routes.MapRails("DELETE", "/conversations/{conversation:long}", Delete);
    }

    private static Func<JsonNode?> Create(Call call)
    {
        var find = FindLink(call);
        // What the lock gives back is looked up before anything is written: calls beside each other do not see each other's conversation.
        var known = call.Params.Text("source_id") is { Length: > 0 } sourceId && call.Database.FindContactInbox(call.Params.Id("inbox_id") ?? 0, sourceId) is { } link && link.Contact.Id == call.Params.Id("contact_id")
            ? ConversationLifecycle.Latest(call.Database, link)
            : null;
        return () =>
        {
            var conversation = known ?? ConversationLifecycle.Create(call.Database, call.Account, find(), call.Params.Text("status"), call.Params);
            if (call.Params.Child("message") is { } message)
                MessageCreation.Create(call.Database, conversation, message, call.User, call.BaseUrl);
            return ConversationView.Rest(conversation, call.Database.Now);
        };
    }

    private static Func<SimContactInbox> FindLink(Call call)
    {
        var sourceId = call.Params.Text("source_id");
        if (call.Params.Id("contact_id") is not { } contactId)
        {
            // The legacy form looks the address up in the whole account.
            var known = call.Database.Contacts.Where(contact => contact.AccountId == call.Account.Id)
                .SelectMany(contact => contact.ContactInboxes)
                .FirstOrDefault(link => link.SourceId == sourceId);
            return known is not null && call.Sees(known.Inbox) ? () => known : throw RailsError.NotFound();
        }

        var inbox = call.Inbox(call.Params.Id("inbox_id"));
        var contact = call.Contact(contactId);
        var existing = string.IsNullOrEmpty(sourceId) ? null : call.Database.FindContactInbox(inbox.Id, sourceId);
        return () =>
        {
            // The loser of two calls for one new address gets this too, although the contact is the same.
            if (existing is null && !string.IsNullOrEmpty(sourceId) && call.Database.FindContactInbox(inbox.Id, sourceId) is not null)
                throw RailsError.Unprocessable("source_id should be unique");
            try
            {
                return existing?.Contact == contact ? existing : ContactRules.Link(call.Database, contact, inbox, sourceId);
            }
            catch (SourceIdTakenException)
            {
                throw RailsError.Unprocessable("source_id should be unique");
            }
        };
    }

    // Chatwoot: conversations/filter_service.rb, as far as anybody asks it here.
    private static JsonObject Filter(Call call)
    {
        if (call.Params.Node("payload") is not JsonArray clauses)
            throw RailsError.Crash();
        var found = Visible(call);
        foreach (var clause in clauses.OfType<JsonObject>().Select(json => new RailsParams(json)))
        {
            var key = clause.Text("attribute_key");
            Func<SimConversation, string?> value = key switch
            {
                "status" => conversation => conversation.Status,
                "inbox_id" => conversation => $"{conversation.Inbox.Id}",
                "contact_id" => conversation => $"{conversation.Contact.Id}",
                "display_id" => conversation => $"{conversation.DisplayId}",
                "assignee_id" => conversation => $"{conversation.Assignee?.Id}",
                _ => throw RailsError.Unprocessable($"Invalid attribute key - [{key}]. The key should be one of [status,assignee_id,inbox_id,team_id,contact_id,priority,display_id,campaign_id,labels,browser_language,conversation_language,referer,created_at,last_activity_at,mail_subject] or a custom attribute defined in the account."),
            };
            found = [.. found.Where(conversation => clause.Texts("values") is [var first, ..] && first == value(conversation))];
        }

        return Page(call, found);
    }

    private static JsonObject List(Call call)
    {
        var status = call.Params.Text("status") ?? SimConversation.Open;
        var inboxId = call.Params.Id("inbox_id");
        var sourceId = call.Params.Text("source_id");
        return new JsonObject
        {
            ["data"] = Page(call, [.. Visible(call)
                .Where(conversation => status == "all" || conversation.Status == status)
                .Where(conversation => inboxId is null || conversation.Inbox.Id == inboxId)
                .Where(conversation => string.IsNullOrEmpty(sourceId) || conversation.ContactInbox.SourceId == sourceId)]),
        };
    }

    private static List<SimConversation> Visible(Call call) => [.. call.Database.Conversations
        .Where(conversation => conversation.Account == call.Account && call.Sees(conversation.Inbox))
        .OrderByDescending(conversation => conversation.LastActivityAt)];

    private static JsonObject Page(Call call, List<SimConversation> found)
    {
        var page = (int)Math.Max(1, call.Params.Id("page") ?? 1);
        return new JsonObject
        {
            ["meta"] = new JsonObject
            {
                ["mine_count"] = found.Count(conversation => conversation.Assignee == call.User),
                ["assigned_count"] = found.Count(conversation => conversation.Assignee is not null),
                ["unassigned_count"] = found.Count(conversation => conversation.Assignee is null),
                ["all_count"] = found.Count,
            },
            ["payload"] = new JsonArray([.. found.Skip((page - 1) * PageSize).Take(PageSize).Select(conversation => ConversationView.Rest(conversation, call.Database.Now))]),
        };
    }

    private static JsonNode? Delete(Call call)
    {
        call.RequireAdministrator();
        // It goes in a job: until then it is found, and what is posted into it is answered with 200 and lost.
        var conversation = call.Conversation();
        call.Service<Jobs>().Later(() => call.Database.Remove(conversation));
        return null;
    }
}
