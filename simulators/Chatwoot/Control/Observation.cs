using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Messages;
using RyzeBridge.ChatwootSimulator.State;
using RyzeBridge.ChatwootSimulator.Webhooks;

namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>What came in and what went out.</summary>
internal static class Observation
{
    public static JsonNode? Calls(ControlCall call)
    {
        var calls = new JsonObject();
        foreach (var (route, count) in call.Service<CallCounters>().All.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            calls[route] = count;
        return new JsonObject { ["calls"] = calls };
    }

    public static JsonNode? ClearCalls(ControlCall call)
    {
        call.Service<CallCounters>().Clear();
        return null;
    }

    public static JsonNode? Webhooks(ControlCall call) => new JsonObject
    {
        ["pending"] = call.Database.Webhooks.Pending,
        ["deliveries"] = new JsonArray([.. call.Service<WebhookLog>().All
            .Where(delivery => call.Params.Text("event") is not { } name || delivery.Event == name)
            .Where(delivery => call.Params.Id("conversation_id") is not { } id || delivery.ConversationId == id)
            .Where(delivery => call.Params.Id("message_id") is not { } id || delivery.MessageId == id)
            .Select(View)]),
    };

    public static JsonNode? ClearWebhooks(ControlCall call)
    {
        call.Service<WebhookLog>().Clear();
        return null;
    }

    public static JsonNode? State(ControlCall call) => new JsonObject
    {
        ["accounts"] = new JsonArray([.. call.Database.Accounts.Select(account => (JsonNode)new JsonObject { ["id"] = account.Id, ["name"] = account.Name })]),
        ["users"] = new JsonArray([.. call.Database.Users.Select(user => (JsonNode)new JsonObject { ["id"] = user.Id, ["name"] = user.Name, ["bot"] = user.IsBot })]),
        ["inboxes"] = new JsonArray([.. call.Database.Inboxes.Select(inbox => (JsonNode)new JsonObject
        {
            ["id"] = inbox.Id,
            ["account_id"] = inbox.AccountId,
            ["name"] = inbox.Name,
            ["webhook_url"] = inbox.WebhookUrl,
        })]),
        ["contacts"] = call.Database.Contacts.Count,
        ["conversations"] = call.Database.Conversations.Count,
        ["messages"] = call.Database.Conversations.Sum(conversation => conversation.Messages.Count),
        ["pending_webhooks"] = call.Database.Webhooks.Pending,
    };

    public static JsonNode? Conversations(ControlCall call) => new JsonObject
    {
        ["conversations"] = new JsonArray([.. call.Database.Conversations
            .Where(conversation => conversation.Account == call.Account)
            .Where(conversation => call.Params.Id("inbox_id") is not { } id || conversation.Inbox.Id == id)
            .Where(conversation => call.Params.Text("source_id") is not { } sourceId || conversation.ContactInbox.SourceId == sourceId)
            .OrderByDescending(conversation => conversation.LastActivityAt)
            .Select(View)]),
    };

    public static JsonNode? Messages(ControlCall call)
    {
        var conversation = call.Database.FindConversation(call.Account.Id, call.Route("conversation")) ?? throw RailsError.NotFound();
        return new JsonObject { ["messages"] = new JsonArray([.. conversation.Messages.Select(message => MessageView.Rest(message))]) };
    }

    internal static JsonNode View(SimConversation conversation) => new JsonObject
    {
        ["id"] = conversation.DisplayId,
        ["inbox_id"] = conversation.Inbox.Id,
        ["inbox"] = conversation.Inbox.Name,
        ["contact_id"] = conversation.Contact.Id,
        ["contact"] = conversation.Contact.Name,
        ["phone_number"] = conversation.Contact.PhoneNumber,
        ["source_id"] = conversation.ContactInbox.SourceId,
        ["status"] = conversation.Status,
        ["messages"] = conversation.Messages.Count,
        ["last_message"] = conversation.Messages.FindLast(message => message.Type != SimMessage.Activity)?.Content,
    };

    private static JsonNode View(WebhookDelivery delivery) => new JsonObject
    {
        ["delivery_id"] = delivery.DeliveryId,
        ["event"] = delivery.Event,
        ["message_id"] = delivery.MessageId,
        ["conversation_id"] = delivery.ConversationId,
        ["url"] = delivery.Url,
        ["status"] = delivery.Status,
        ["error"] = delivery.Error,
        ["dropped"] = delivery.Dropped,
        ["sent_at"] = Rails.Iso(delivery.SentAt),
        ["milliseconds"] = delivery.Milliseconds,
        ["body"] = delivery.Body,
    };
}
