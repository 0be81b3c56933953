using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Accounts;
using RyzeBridge.ChatwootSimulator.Conversations;
using RyzeBridge.ChatwootSimulator.Messages;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Webhooks;

/// <summary>Bodies of webhooks, keys in Chatwoot's order (Chatwoot: <c>webhook_data</c>, <c>event_data_presenter.rb</c>).</summary>
internal static class WebhookView
{
    public static JsonObject Message(SimMessage message, Database database)
    {
        var conversation = message.Conversation;
        var view = new JsonObject
        {
            ["account"] = PersonView.Account(conversation.Account),
            ["additional_attributes"] = message.AdditionalAttributes.DeepClone(),
            ["content_attributes"] = message.ContentAttributes.DeepClone(),
            ["content_type"] = message.ContentType,
            ["content"] = Content(message, database),
            ["conversation"] = Conversation(conversation, database),
            ["created_at"] = Rails.Iso(message.CreatedAt),
            ["id"] = message.Id,
            ["inbox"] = new JsonObject { ["id"] = conversation.Inbox.Id, ["name"] = conversation.Inbox.Name },
            ["message_type"] = message.Type,
            ["private"] = message.Private,
            ["sender"] = message.Type == SimMessage.Incoming
                ? PersonView.Webhook(conversation.Contact, conversation.Account)
                : message.User is { } user ? PersonView.Webhook(user) : null,
            ["source_id"] = message.SourceId,
        };
        if (message.Attachments.Count > 0)
            view["attachments"] = MessageView.Attachments(message);
        return view;
    }

    public static JsonObject Conversation(SimConversation conversation, Database database)
    {
        var link = conversation.ContactInbox;
        var last = ConversationView.LastPublicMessage(conversation);
        var view = new JsonObject
        {
            ["additional_attributes"] = conversation.AdditionalAttributes.DeepClone(),
            ["can_reply"] = conversation.CanReply(database.Now),
            ["channel"] = conversation.Inbox.ChannelType,
            ["contact_inbox"] = new JsonObject
            {
                ["id"] = link.Id,
                ["contact_id"] = link.Contact.Id,
                ["inbox_id"] = link.Inbox.Id,
                ["source_id"] = link.SourceId,
                ["created_at"] = Rails.Iso(link.CreatedAt),
                ["updated_at"] = Rails.Iso(link.CreatedAt),
                ["hmac_verified"] = false,
                ["pubsub_token"] = link.PubsubToken,
            },
            ["id"] = conversation.DisplayId,
            ["inbox_id"] = conversation.Inbox.Id,
            ["messages"] = last is null ? new JsonArray() : new JsonArray(MessageView.Push(last, text => Normalise(text, database))),
            ["labels"] = ConversationView.Labels(conversation),
            ["meta"] = new JsonObject
            {
                ["sender"] = PersonView.Push(conversation.Contact),
                ["assignee"] = conversation.Assignee is { } assignee ? PersonView.Push(assignee, inWebhook: true) : null,
                ["assignee_type"] = conversation.Assignee switch { null => null, { IsBot: true } => "AgentBot", _ => "User" },
                ["team"] = null,
                ["hmac_verified"] = false,
            },
            ["status"] = conversation.Status,
            ["custom_attributes"] = conversation.CustomAttributes.DeepClone(),
            ["snoozed_until"] = Rails.Iso(conversation.SnoozedUntil),
            ["unread_count"] = conversation.UnreadCount,
            ["first_reply_created_at"] = Rails.Iso(conversation.FirstReplyCreatedAt),
            ["priority"] = null,
            ["waiting_since"] = Rails.Unix(conversation.WaitingSince),
            ["agent_last_seen_at"] = Rails.Unix(conversation.AgentLastSeenAt),
            ["contact_last_seen_at"] = Rails.Unix(conversation.ContactLastSeenAt),
            ["last_activity_at"] = Rails.Unix(conversation.LastActivityAt),
            ["timestamp"] = Rails.Unix(conversation.LastActivityAt),
            ["created_at"] = Rails.Unix(conversation.CreatedAt),
            ["updated_at"] = Rails.UnixFloat(conversation.UpdatedAt),
        };
        if (database.Since(4, 14, 2))
            view["account"] = PersonView.Account(conversation.Account);
        return view;
    }

    public static JsonObject Contact(SimContact contact, SimAccount account, string name)
    {
        var view = PersonView.Webhook(contact, account);
        view["event"] = name;
        return view;
    }

    /// <param name="name">The event.</param>
    /// <param name="conversation">Where.</param>
    /// <param name="user">Who; null for the contact.</param>
    /// <param name="isPrivate">Whether a note is written.</param>
    /// <param name="database">Whose state is shown.</param>
    public static JsonObject Typing(string name, SimConversation conversation, SimUser? user, bool isPrivate, Database database) => new()
    {
        ["event"] = name,
        ["user"] = user is null ? PersonView.Webhook(conversation.Contact, conversation.Account) : PersonView.Webhook(user),
        ["conversation"] = Conversation(conversation, database),
        ["is_private"] = isPrivate,
    };

    // The survey's address stands only at the top of its webhook.
    private static string? Content(SimMessage message, Database database) => message.ContentType == "input_csat"
        ? $"Please rate this conversation, {database.FrontendUrl("http://127.0.0.1")}/survey/responses/{message.Conversation.Uuid}"
        : Normalise(message.Content, database);

    // Chatwoot: message_content_presenter.rb, since 4.13.0.
    private static string? Normalise(string? content, Database database) =>
        !database.Since(4, 13) ? content : content?.Replace("\\\r\n", "\n", StringComparison.Ordinal).Replace("\\\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
}
