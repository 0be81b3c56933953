using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Accounts;
using RyzeBridge.ChatwootSimulator.Conversations;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Messages;

/// <summary>Messages of a conversation (Chatwoot: <c>messages_controller.rb</c>, <c>message_finder.rb</c>).</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        routes.MapRails("GET", "/conversations/{conversation:long}/messages", List);
        routes.MapRails("POST", "/conversations/{conversation:long}/messages", Create, bots: true);
        routes.MapRails("PATCH", "/conversations/{conversation:long}/messages/{message:long}", Update);
        routes.MapRails("PUT", "/conversations/{conversation:long}/messages/{message:long}", Update);
        routes.MapRails("DELETE", "/conversations/{conversation:long}/messages/{message:long}", Delete);
        routes.MapRails("POST", "/conversations/{conversation:long}/messages/{message:long}/retry", Retry);
    }

    private static JsonObject Create(Call call)
    {
        var conversation = call.Conversation();
        // Its contact's deletion has begun, and the job that deletes the conversation has not run yet.
        if (conversation.Contact.IsDeleted)
            throw RailsError.Unprocessable("undefined method `source_id' for nil");
        return MessageView.Rest(MessageCreation.Create(call.Database, conversation, call.Params, call.User, call.BaseUrl), withEcho: true);
    }

    private static JsonObject Update(Call call)
    {
        if (!call.Database.Since(4, 2))
            throw RailsError.NoRoute();
        var conversation = call.Conversation();
        if (!conversation.Inbox.IsApi)
            throw new RailsError(403, new JsonObject { ["error"] = "Message status update is only allowed for API inboxes" });
        var message = Find(call, conversation);
        MessageChanges.SetStatus(call.Database, message, call.Params.Text("status"), call.Params.Text("external_error"));
        return MessageView.Rest(message);
    }

    private static JsonObject Delete(Call call)
    {
        var message = Find(call, call.Conversation());
        MessageChanges.Delete(call.Database, message);
        return MessageView.Rest(message);
    }

    private static JsonObject Retry(Call call)
    {
        var conversation = call.Conversation();
        var id = call.Route("message");
        // Everything raised here is rescued as 422, a missing record too.
        var message = call.Database.FindMessage(conversation, id)
            ?? throw RailsError.Unprocessable($"Couldn't find Message with 'id'=\"{id}\" [WHERE \"messages\".\"conversation_id\" = $1]");
        MessageChanges.Retry(call.Database, message);
        return MessageView.Rest(message);
    }

    private static JsonObject List(Call call)
    {
        var conversation = call.Conversation();
        var after = call.Params.Id("after");
        var before = call.Params.Id("before");
        var messages = conversation.Messages.Where(message =>
            call.Params.Flag("filter_internal_messages") != true || (!message.Private && message.Type != SimMessage.Activity));
        var page = (after, before) switch
        {
            ({ } first, { } last) => messages.Where(message => message.Id >= first && message.Id < last).Take(1000),
            ({ } first, null) => messages.Where(message => message.Id > first).Take(100),
            (null, { } last) => messages.Where(message => message.Id < last).TakeLast(20),
            _ => messages.TakeLast(20),
        };
        return new JsonObject
        {
            ["meta"] = new JsonObject
            {
                ["labels"] = ConversationView.Labels(conversation),
                ["additional_attributes"] = conversation.AdditionalAttributes.DeepClone(),
                ["contact"] = PersonView.Push(conversation.Contact),
                ["assignee"] = conversation.Assignee is { } assignee ? PersonView.Push(assignee) : null,
                ["agent_last_seen_at"] = Rails.Iso(conversation.AgentLastSeenAt),
                ["assignee_last_seen_at"] = null,
            },
            ["payload"] = new JsonArray([.. page.Select(message => MessageView.Rest(message))]),
        };
    }

    private static SimMessage Find(Call call, SimConversation conversation) =>
        call.Database.FindMessage(conversation, call.Route("message")) ?? throw RailsError.NotFound();
}
