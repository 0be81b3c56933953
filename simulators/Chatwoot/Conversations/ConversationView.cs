using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Accounts;
using RyzeBridge.ChatwootSimulator.Contacts;
using RyzeBridge.ChatwootSimulator.Messages;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Conversations;

/// <summary>Conversations in REST answers (Chatwoot: <c>_conversation.json.jbuilder</c>).</summary>
internal static class ConversationView
{
    public static JsonObject Rest(SimConversation conversation, DateTimeOffset now)
    {
        var last = LastPublicMessage(conversation);
        // The newest of all, often a line without an author.
        var newest = conversation.Messages.LastOrDefault();
        return new JsonObject
        {
            ["meta"] = Meta(conversation),
            ["id"] = conversation.DisplayId,
            ["messages"] = newest is null ? new JsonArray() : new JsonArray(MessageView.Push(newest)),
            ["account_id"] = conversation.Account.Id,
            ["uuid"] = conversation.Uuid,
            ["additional_attributes"] = conversation.AdditionalAttributes.DeepClone(),
            ["agent_last_seen_at"] = Rails.Unix(conversation.AgentLastSeenAt),
            ["assignee_last_seen_at"] = 0,
            ["can_reply"] = conversation.CanReply(now),
            ["contact_last_seen_at"] = Rails.Unix(conversation.ContactLastSeenAt),
            ["custom_attributes"] = conversation.CustomAttributes.DeepClone(),
            ["inbox_id"] = conversation.Inbox.Id,
            ["labels"] = Labels(conversation),
            ["muted"] = conversation.Contact.Blocked,
            ["snoozed_until"] = conversation.SnoozedUntil is { } until ? Rails.Iso(until) : null,
            ["status"] = conversation.Status,
            ["created_at"] = Rails.Unix(conversation.CreatedAt),
            ["updated_at"] = Rails.UnixFloat(conversation.UpdatedAt),
            ["timestamp"] = Rails.Unix(conversation.LastActivityAt),
            ["first_reply_created_at"] = Rails.Unix(conversation.FirstReplyCreatedAt),
            ["unread_count"] = conversation.UnreadCount,
            ["last_non_activity_message"] = last is null ? null : MessageView.Push(last),
            ["last_activity_at"] = Rails.Unix(conversation.LastActivityAt),
            ["priority"] = null,
            ["waiting_since"] = Rails.Unix(conversation.WaitingSince),
            ["sla_policy_id"] = null,
        };
    }

    public static SimMessage? LastPublicMessage(SimConversation conversation) =>
        conversation.Messages.FindLast(message => !message.Private && message.Type != SimMessage.Activity);

    public static JsonArray Labels(SimConversation conversation) => new([.. conversation.Labels.Select(label => (JsonNode)label)]);

    private static JsonObject Meta(SimConversation conversation)
    {
        var meta = new JsonObject
        {
            ["sender"] = ContactView.Of(conversation.Contact, withInboxes: false),
            ["channel"] = conversation.Inbox.ChannelType,
        };
        if (conversation.Assignee is { } assignee)
        {
            meta["assignee"] = assignee.IsBot ? PersonView.Bot(assignee) : PersonView.Agent(assignee, conversation.Account.Id);
            meta["assignee_type"] = assignee.IsBot ? "AgentBot" : "User";
        }

        meta["hmac_verified"] = false;
        return meta;
    }
}
