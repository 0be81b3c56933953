using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Messages;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Conversations;

/// <summary>How conversations come to be and change status (Chatwoot: <c>conversation_builder.rb</c>, <c>conversation.rb</c>).</summary>
internal static class ConversationLifecycle
{
    /// <summary>What a locked inbox gives back instead of a new conversation; null without a lock or before the first one.</summary>
    public static SimConversation? Latest(Database database, SimContactInbox link) =>
        link.Inbox.LockToSingleConversation ? database.Conversations.FindLast(conversation => conversation.ContactInbox == link) : null;

    public static SimConversation Create(Database database, SimAccount account, SimContactInbox link, string? status, RailsParams? values)
    {
        // An unknown status raises ArgumentError, unrescued.
        if (status is not null && !SimConversation.IsStatus(status))
            throw RailsError.Crash();
        var now = database.Now;
        var conversation = new SimConversation
        {
            DisplayId = ++account.LastDisplayId,
            Account = account,
            ContactInbox = link,
            Status = link.Contact.Blocked ? SimConversation.Resolved : link.Inbox.HasActiveBot || link.Inbox.AgentBot is not null ? SimConversation.Pending : status ?? SimConversation.Open,
            CreatedAt = now,
            UpdatedAt = now,
            StatusChangedAt = now,
            Assignee = link.Inbox.AgentBot,
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
        // The bot's part ends when people take over.
        if (before == SimConversation.Pending && conversation.Assignee is { IsBot: true })
            conversation.Assignee = null;
        var statusChangedAt = conversation.StatusChangedAt;
        conversation.StatusChangedAt = database.Now;
        Updated(
            database,
            conversation,
            Change("status", before, status),
            Change("status_changed_at", Rails.Iso(statusChangedAt), Rails.Iso(conversation.StatusChangedAt)));
        database.Webhooks.ConversationStatusChanged(conversation);
        AddActivity(database, conversation, activity, new JsonObject { ["activity"] = new JsonObject { ["type"] = "conversation_status_changed", ["status"] = status } });
        if (status == SimConversation.Resolved)
            MessageTemplates.AfterResolving(database, conversation);
    }

    /// <summary>A line in the conversation about what happened to it, by nobody.</summary>
    public static void AddActivity(Database database, SimConversation conversation, string text, JsonObject? contentAttributes = null)
    {
        database.Add(new SimMessage
        {
            Id = database.NextId(),
            Conversation = conversation,
            Type = SimMessage.Activity,
            Content = text,
            ContentAttributes = contentAttributes ?? [],
            CreatedAt = database.Now,
            UpdatedAt = database.Now,
        });
        conversation.LastActivityAt = database.Now;
    }

    /// <summary>The conversation has changed: <c>conversation_updated</c>, with the changes and <c>updated_at</c> in any order.</summary>
    public static void Updated(Database database, SimConversation conversation, params JsonObject[] changes)
    {
        var updatedAt = conversation.UpdatedAt;
        conversation.UpdatedAt = database.Now;
        var time = Change("updated_at", Rails.Iso(updatedAt), Rails.Iso(conversation.UpdatedAt));
        database.Webhooks.ConversationUpdated(conversation, Random.Shared.Next(2) == 0 ? [time, .. changes] : [changes[0], time, .. changes[1..]]);
    }

    /// <summary>What an incoming message does (Chatwoot: <c>Message#reopen_conversation</c>); pending stays pending.</summary>
    public static void ReopenFor(Database database, SimConversation conversation)
    {
        if (conversation.Contact.Blocked || conversation.Status is not (SimConversation.Resolved or SimConversation.Snoozed))
            return;
        var status = conversation.Status == SimConversation.Resolved && (conversation.Inbox.HasActiveBot || conversation.Inbox.AgentBot is not null) ? SimConversation.Pending : SimConversation.Open;
        SetStatus(database, conversation, status, snoozedUntil: null, "System reopened the conversation due to a new incoming message.");
    }

    public static JsonObject Change(string key, JsonNode? before, JsonNode? after) =>
        new() { [key] = new JsonObject { ["previous_value"] = before, ["current_value"] = after } };
}
