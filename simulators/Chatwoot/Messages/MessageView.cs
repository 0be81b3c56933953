using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Accounts;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Messages;

/// <summary>Messages in REST answers (Chatwoot: <c>_message.json.jbuilder</c>) and inside conversations (<c>push_event_data</c>).</summary>
internal static class MessageView
{
    /// <param name="message">The message.</param>
    /// <param name="withEcho">Only the answer to its creation shows the client's own id.</param>
    public static JsonObject Rest(SimMessage message, bool withEcho = false)
    {
        var view = new JsonObject
        {
            ["id"] = message.Id,
            ["content"] = message.Content,
            ["inbox_id"] = message.Conversation.Inbox.Id,
        };
        if (withEcho && message.EchoId is not null)
            view["echo_id"] = message.EchoId;
        view["conversation_id"] = message.Conversation.DisplayId;
        view["message_type"] = message.TypeNumber;
        view["content_type"] = message.ContentType;
        view["status"] = message.Status;
        view["content_attributes"] = message.ContentAttributes.DeepClone();
        view["created_at"] = Rails.Unix(message.CreatedAt);
        view["private"] = message.Private;
        view["source_id"] = message.SourceId;
        if (Sender(message) is { } sender)
            view["sender"] = sender;
        if (message.Attachments.Count > 0)
            view["attachments"] = Attachments(message);
        return view;
    }

    /// <param name="message">The message.</param>
    /// <param name="webhook">How webhooks show its text; null in REST answers, which show it as it is stored.</param>
    public static JsonObject Push(SimMessage message, Func<string?, string?>? webhook = null)
    {
        var conversation = message.Conversation;
        var content = webhook is null ? message.Content : webhook(message.Content);
        var view = new JsonObject
        {
            ["id"] = message.Id,
            ["content"] = content,
            ["account_id"] = conversation.Account.Id,
            ["inbox_id"] = conversation.Inbox.Id,
            ["conversation_id"] = conversation.DisplayId,
            ["message_type"] = message.TypeNumber,
            ["created_at"] = Rails.Unix(message.CreatedAt),
            ["updated_at"] = Rails.Iso(message.UpdatedAt),
            ["private"] = message.Private,
            ["status"] = message.Status,
            ["source_id"] = message.SourceId,
            ["content_type"] = message.ContentType,
            ["content_attributes"] = message.ContentAttributes.DeepClone(),
            ["sender_type"] = message.Type == SimMessage.Incoming ? "Contact" : message.User switch { null => null, { IsBot: true } => "AgentBot", _ => "User" },
            ["sender_id"] = message.Type == SimMessage.Incoming ? conversation.Contact.Id : message.User?.Id,
            ["external_source_ids"] = new JsonObject(),
            ["additional_attributes"] = message.AdditionalAttributes.DeepClone(),
            ["processed_message_content"] = content,
            ["sentiment"] = new JsonObject(),
            ["conversation"] = new JsonObject
            {
                ["assignee_id"] = conversation.Assignee is { IsBot: false } assignee ? assignee.Id : null,
                ["unread_count"] = conversation.UnreadCount,
                ["last_activity_at"] = Rails.Unix(conversation.LastActivityAt),
                ["contact_inbox"] = new JsonObject { ["source_id"] = conversation.ContactInbox.SourceId },
            },
        };
        if (message.Attachments.Count > 0)
            view["attachments"] = Attachments(message);
        if (Sender(message, inWebhook: webhook is not null) is { } sender)
            view["sender"] = sender;
        return view;
    }

    public static JsonArray Attachments(SimMessage message) =>
        new([.. message.Attachments.Select(attachment => Attachment(message, attachment))]);

    private static JsonObject? Sender(SimMessage message, bool inWebhook = false) => message switch
    {
        { Type: SimMessage.Incoming } => PersonView.Push(message.Conversation.Contact),
        { User: { } user } => PersonView.Push(user, inWebhook),
        _ => null,
    };

    private static JsonObject Attachment(SimMessage message, SimAttachment attachment)
    {
        var view = new JsonObject
        {
            ["id"] = attachment.Id,
            ["message_id"] = message.Id,
            ["file_type"] = attachment.FileType,
            ["account_id"] = message.Conversation.Account.Id,
            ["extension"] = Path.GetExtension(attachment.FileName) is { Length: > 1 } extension ? extension[1..] : null,
            ["content_type"] = attachment.ContentType,
            ["data_url"] = attachment.DataUrl,
            ["thumb_url"] = attachment.FileType == "image"
                ? $"{attachment.FrontendUrl}/rails/active_storage/representations/redirect/{attachment.SignedId}/thumb/{Uri.EscapeDataString(attachment.FileName)}"
                : "",
            ["file_size"] = attachment.Content.Length,
            ["width"] = null,
            ["height"] = null,
        };
        if (attachment.FileType == "audio")
            view["transcribed_text"] = "";
        return view;
    }
}
