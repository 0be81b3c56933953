using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Conversations;

/// <summary>How conversations come to be and change status (Chatwoot: <c>conversation_builder.rb</c>, <c>conversation.rb</c>).</summary>
internal static class ConversationLifecycle
{
    public static SimConversation Create(Database database, SimAccount account, SimContactInbox link, string? status, RailsParams? values)
    {
        if (link.Inbox.LockToSingleConversation
            && database.Conversations.FindLast(conversation => conversation.ContactInbox == link) is { } latest)
            return latest;

        // An unknown status raises ArgumentError, unrescued.
        if (status is not null && !SimConversation.IsStatus(status))
            throw RailsError.Crash();
        var now = database.Now;
        var conversation = new SimConversation
        {
            DisplayId = ++account.LastDisplayId,
            Account = account,
            ContactInbox = link,
            Status = link.Contact.Blocked ? SimConversation.Resolved : link.Inbox.HasActiveBot ? SimConversation.Pending : status ?? SimConversation.Open,
            CreatedAt = now,
            UpdatedAt = now,
            LastActivityAt = now,
            WaitingSince = now,
            AdditionalAttributes = values?.Object("additional_attributes") ?? [],
            CustomAttributes = values?.Object("custom_attributes") ?? [],
        };
        database.Add(conversation);
        database.Webhooks.ConversationCreated(conversation);
        return conversation;
    }

    public static void SetStatus(Database database, SimConversation conversation, string status, DateTimeOffset? snoozedUntil, string activity)
    {
        if (conversation.Status == status)
            return;
        var before = conversation.Status;
        conversation.Status = status;
        conversation.SnoozedUntil = status == SimConversation.Snoozed ? snoozedUntil : null;
        if (status == SimConversation.Resolved)
            conversation.WaitingSince = null;
        var updatedAt = conversation.UpdatedAt;
        conversation.UpdatedAt = database.Now;
        database.Add(new SimMessage
        {
            Id = database.NextId(),
            Conversation = conversation,
            Type = SimMessage.Activity,
            Content = activity,
            ContentAttributes = new JsonObject { ["activity"] = new JsonObject { ["type"] = "conversation_status_changed", ["status"] = status } },
            CreatedAt = database.Now,
            UpdatedAt = database.Now,
        });
        database.Webhooks.ConversationStatusChanged(conversation);
        database.Webhooks.ConversationUpdated(
            conversation,
            Change("status", before, status),
            Change("updated_at", Rails.Iso(updatedAt), Rails.Iso(conversation.UpdatedAt)));
    }

    /// <summary>What an incoming message does (Chatwoot: <c>Message#reopen_conversation</c>); pending stays pending.</summary>
    public static void ReopenFor(Database database, SimConversation conversation)
    {
        if (conversation.Contact.Blocked || conversation.Status is not (SimConversation.Resolved or SimConversation.Snoozed))
            return;
        var status = conversation.Status == SimConversation.Resolved && conversation.Inbox.HasActiveBot ? SimConversation.Pending : SimConversation.Open;
        SetStatus(database, conversation, status, snoozedUntil: null, "System reopened the conversation due to a new incoming message.");
    }

    public static JsonObject Change(string key, JsonNode? before, JsonNode? after) =>
        new() { [key] = new JsonObject { ["previous_value"] = before, ["current_value"] = after } };
}
