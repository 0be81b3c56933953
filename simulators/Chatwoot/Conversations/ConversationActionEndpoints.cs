using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Conversations;

/// <summary>What is done to a conversation (Chatwoot: <c>conversations_controller.rb</c> and its public counterpart).</summary>
internal static class ConversationActionEndpoints
{
    public static void MapConversationActions(this IEndpointRouteBuilder routes)
    {
        routes.MapRails("POST", "/conversations/{conversation:long}/toggle_status", ToggleStatus, bots: true);
        routes.MapRails("POST", "/conversations/{conversation:long}/toggle_typing_status", ToggleTyping, bots: true);
        routes.MapRails("POST", "/conversations/{conversation:long}/update_last_seen", UpdateLastSeen);
        routes.MapRails("POST", "/conversations/{conversation:long}/custom_attributes", SetCustomAttributes, bots: true);
        routes.MapRails("POST", "/conversations/{conversation:long}/assignments", Assign, bots: true);
        routes.MapRails("GET", "/conversations/{conversation:long}/labels", ShowLabels, bots: true);
        routes.MapRails("POST", "/conversations/{conversation:long}/labels", SetLabels, bots: true);
    }

    public static void MapPublicConversation(this IEndpointRouteBuilder routes)
    {
        routes.MapPublic("POST", "/toggle_typing", static call =>
            call.Database.Webhooks.Typing(call.Conversation, call.Params.Text("typing_status") == "on", user: null, isPrivate: false));
        routes.MapPublic("POST", "/update_last_seen", static call =>
        {
            call.Conversation.ContactLastSeenAt = call.Database.Now;
            foreach (var message in call.Conversation.Messages.Where(message => message is { Type: SimMessage.Outgoing, Status: "sent" or "delivered" }))
            {
                message.Status = "read";
                message.UpdatedAt = call.Database.Now;
                call.Database.Webhooks.MessageUpdated(message);
            }
        });
    }

    private static JsonObject ToggleStatus(Call call)
    {
        var conversation = call.Conversation();
        var status = call.Params.Text("status") ?? (conversation.Status == SimConversation.Open ? SimConversation.Resolved : SimConversation.Open);
        if (!SimConversation.IsStatus(status))
            throw RailsError.Crash();
        var until = call.Params.Id("snoozed_until") is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null;
        ConversationLifecycle.SetStatus(call.Database, conversation, status, until, $"Conversation was marked {status} by {call.User.Name}");
        // An agent who opens a conversation takes it; administrators and bots do not.
        if (status == SimConversation.Open && !call.User.IsBot && !call.IsAdministrator)
            conversation.Assignee = call.User;
        return new JsonObject
        {
            ["payload"] = new JsonObject
            {
                ["success"] = true,
                ["conversation_id"] = conversation.DisplayId,
                ["current_status"] = conversation.Status,
                ["snoozed_until"] = conversation.SnoozedUntil is { } time ? Rails.Iso(time) : null,
            },
        };
    }

    private static JsonNode? ToggleTyping(Call call)
    {
        var conversation = call.Conversation();
        call.Database.Webhooks.Typing(conversation, call.Params.Text("typing_status") == "on", call.User, call.Params.Flag("is_private") ?? false);
        return null;
    }

    private static JsonObject UpdateLastSeen(Call call)
    {
        var conversation = call.Conversation();
        conversation.AgentLastSeenAt = call.Database.Now;
        return ConversationView.Rest(conversation, call.Database.Now);
    }

    private static JsonObject SetCustomAttributes(Call call)
    {
        var conversation = call.Conversation();
        var before = conversation.CustomAttributes;
        var given = call.Params.Object("custom_attributes") ?? [];
        if (call.Params.Flag("merge") == true)
            foreach (var (key, value) in before)
                if (!given.ContainsKey(key))
                    given[key] = value?.DeepClone();
        conversation.CustomAttributes = given;
        ConversationLifecycle.Updated(call.Database, conversation, ConversationLifecycle.Change("custom_attributes", before.DeepClone(), given.DeepClone()));
        return new JsonObject { ["custom_attributes"] = given.DeepClone() };
    }

    private static JsonNode? Assign(Call call)
    {
        var conversation = call.Conversation();
        var before = conversation.Assignee?.Id;
        conversation.Assignee = call.Params.Id("assignee_id") is { } id and not 0
            ? call.Database.Users.Find(user => user.Id == id && !user.IsBot && user.Roles.ContainsKey(call.Account.Id)) ?? throw RailsError.NotFound()
            : null;
        if (conversation.Assignee?.Id != before)
        {
            ConversationLifecycle.Updated(call.Database, conversation, ConversationLifecycle.Change("assignee_id", before, conversation.Assignee?.Id));
            ConversationLifecycle.AddActivity(call.Database, conversation, conversation.Assignee switch
            {
                null => $"Conversation unassigned by {call.User.Name}",
                var self when self == call.User => $"{call.User.Name} self-assigned this conversation",
                var other => $"Assigned to {other.Name} by {call.User.Name}",
            });
        }

        return conversation.Assignee is { } assignee ? Accounts.PersonView.Agent(assignee, call.Account.Id) : null;
    }

    private static JsonObject ShowLabels(Call call) => new() { ["payload"] = ConversationView.Labels(call.Conversation()) };

    private static JsonObject SetLabels(Call call)
    {
        var conversation = call.Conversation();
        var before = ConversationView.Labels(conversation);
        // The list given replaces the one there.
        conversation.Labels.Clear();
        conversation.Labels.AddRange(call.Params.Texts("labels").Distinct());
        var after = ConversationView.Labels(conversation);
        if (!JsonNode.DeepEquals(before, after))
            Labelled(call, conversation, before, after);
        return new JsonObject { ["payload"] = ConversationView.Labels(conversation) };
    }

    private static void Labelled(Call call, SimConversation conversation, JsonArray before, JsonArray after)
    {
        static JsonNode? Cached(JsonArray labels) => labels.Count == 0 ? null : string.Join(", ", labels.Select(label => label!.ToString()));
        string Names(JsonArray labels, JsonArray others) =>
            string.Join(", ", labels.Select(label => label!.ToString()).Except(others.Select(label => label!.ToString()), StringComparer.Ordinal));
        ConversationLifecycle.Updated(
            call.Database,
            conversation,
            ConversationLifecycle.Change("cached_label_list", Cached(before), Cached(after)),
            ConversationLifecycle.Change("label_list", before.DeepClone(), after.DeepClone()));
        if (Names(after, before) is { Length: > 0 } added)
            ConversationLifecycle.AddActivity(call.Database, conversation, $"{call.User.Name} added {added}");
        if (Names(before, after) is { Length: > 0 } removed)
            ConversationLifecycle.AddActivity(call.Database, conversation, $"{call.User.Name} removed {removed}");
    }
}
