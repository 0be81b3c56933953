using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.Conversations;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Messages;

/// <summary>
/// Creating a message (Chatwoot: <c>message_builder.rb</c>, <c>message.rb</c>). Whatever goes wrong in here is a 422 with
/// <c>error</c>.
/// </summary>
internal static class MessageCreation
{
    public static SimMessage Create(Database database, SimConversation conversation, RailsParams values, SimUser user, string baseUrl)
    {
        var type = values.Text("message_type") ?? SimMessage.Outgoing;
        if (type == SimMessage.Incoming && !conversation.Inbox.IsApi)
            throw RailsError.Unprocessable("Incoming messages are only allowed in Api inboxes");
        if (!SimMessage.Types.Contains(type))
            throw RailsError.Unprocessable($"'{type}' is not a valid message_type");
        var contentType = values.Text("content_type") ?? "text";
        if (!SimMessage.ContentTypes.Contains(contentType))
            throw RailsError.Unprocessable($"'{contentType}' is not a valid content_type");
        if (values.HasNul())
            throw RailsError.Unprocessable("string contains null byte");
        // A text in attachments is a blob's signed id, and none of ours is known.
        if (values.Texts("attachments").Count > 0)
            throw RailsError.Unprocessable("mismatched digest");
        var content = values.Text("content");
        Validate(database, conversation, content, values.Text("source_id"));
        if (contentType == "input_select")
            CheckItems(values.Object("content_attributes"));
        if (type is SimMessage.Outgoing or SimMessage.Template)
            content = Liquid.Render(content, conversation, user);

        var now = database.Now;
        var message = new SimMessage
        {
            Id = database.NextId(),
            Conversation = conversation,
            Type = type,
            Content = content,
            ContentType = contentType,
            ContentAttributes = ReadContentAttributes(database, conversation, values.Node("content_attributes")),
            AdditionalAttributes = values.Node("template_params") is { } template ? new JsonObject { ["template_params"] = template.DeepClone() } : [],
            Private = values.Flag("private") ?? false,
            SourceId = values.Text("source_id"),
            EchoId = values.Text("echo_id"),
            User = type == SimMessage.Incoming ? null : SenderOf(database, values) ?? user,
            CreatedAt = now,
            UpdatedAt = now,
        };
        // An empty file name drops the file without an error.
        foreach (var file in values.Files.Where(file => file.Name.Length > 0))
            message.Attachments.Add(new SimAttachment
            {
                Id = database.NextId(),
                FileName = Path.GetFileName(file.Name),
                PartType = file.ContentType,
                Content = file.Content,
                FrontendUrl = database.FrontendUrl(baseUrl),
            });
        Store(database, message);
        return message;
    }

    /// <summary>Stores a message and runs the callbacks.</summary>
    public static void Store(Database database, SimMessage message)
    {
        var conversation = message.Conversation;
        database.Add(message);
        conversation.LastActivityAt = message.CreatedAt;
        if (message.Type == SimMessage.Incoming)
            conversation.Contact.LastActivityAt = message.CreatedAt;
        database.Webhooks.MessageCreated(message);
        UpdateWaiting(database, message);
        if (message.Type != SimMessage.Incoming)
            return;
        ConversationLifecycle.ReopenFor(database, conversation);
        MessageTemplates.AfterIncoming(database, conversation);
    }

    private static void Validate(Database database, SimConversation conversation, string? content, string? sourceId)
    {
        if (content is { Length: > 150_000 })
            throw RailsError.Unprocessable("Validation failed: Content is too long (maximum is 150000 characters)");
        var longest = database.Since(4, 9, 1) ? 20_000 : 255;
        if (sourceId?.Length > longest)
            throw RailsError.Unprocessable($"Validation failed: Source is too long (maximum is {longest} characters)");
        var aMinuteAgo = database.Now.AddMinutes(-1);
        if (database.MessagesPerMinute is { } limit
            && conversation.Messages.AsEnumerable().Reverse().TakeWhile(message => message.CreatedAt >= aMinuteAgo).Take(limit).Count() >= limit)
            throw RailsError.Unprocessable("Validation failed: Too many messages");
    }

    private static JsonObject ReadContentAttributes(Database database, SimConversation conversation, JsonNode? given)
    {
        var attributes = given switch
        {
            JsonObject json => (JsonObject)json.DeepClone(),
            JsonValue text when text.TryGetValue<string>(out var json) => Parse(json),
            _ => [],
        };

        if (!database.Since(4, 9))
            foreach (var key in attributes.Select(attribute => attribute.Key).Except(["in_reply_to", "in_reply_to_external_id", "items"], StringComparer.Ordinal).ToList())
                attributes.Remove(key);

        // Resolved inside the conversation: a hit writes both keys, a miss empties both.
        if (!attributes.ContainsKey("in_reply_to") && !attributes.ContainsKey("in_reply_to_external_id"))
            return attributes;
        var quoted = long.TryParse(attributes["in_reply_to"]?.ToString(), out var id)
            ? database.FindMessage(conversation, id)
            : attributes["in_reply_to_external_id"]?.ToString() is { Length: > 0 } sourceId
                ? conversation.Messages.Find(message => message.SourceId == sourceId)
                : null;
        attributes["in_reply_to"] = quoted?.Id;
        attributes["in_reply_to_external_id"] = quoted?.SourceId;
        return attributes;
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void CheckItems(JsonObject? attributes)
    {
        var unknown = (attributes?["items"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(item => item.Select(member => member.Key)).Except(["title", "value"], StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw RailsError.Unprocessable($"Validation failed: Content attributes contains invalid keys for items : [{string.Join(", ", unknown.Select(key => $":{key}"))}]");
    }

    private static SimUser? SenderOf(Database database, RailsParams values) =>
        values.Text("sender_type") == "AgentBot" && values.Id("sender_id") is { } id
            ? database.Users.Find(user => user.IsBot && user.Id == id)
            : null;

    private static void UpdateWaiting(Database database, SimMessage message)
    {
        var conversation = message.Conversation;
        var changes = new List<JsonObject>();
        if (message is { Type: SimMessage.Outgoing, Private: false, User.IsBot: false })
        {
            if (conversation.FirstReplyCreatedAt is null)
            {
                conversation.FirstReplyCreatedAt = message.CreatedAt;
                changes.Add(ConversationLifecycle.Change("first_reply_created_at", null, Rails.Iso(message.CreatedAt)));
            }

            if (conversation.WaitingSince is { } since)
            {
                conversation.WaitingSince = null;
                changes.Add(ConversationLifecycle.Change("waiting_since", Rails.Iso(since), null));
            }
        }
        else if (message.Type == SimMessage.Incoming && conversation.WaitingSince is null)
        {
            conversation.WaitingSince = message.CreatedAt;
            changes.Add(ConversationLifecycle.Change("waiting_since", null, Rails.Iso(message.CreatedAt)));
        }

        if (changes.Count == 0)
            return;
        ConversationLifecycle.Updated(database, conversation, [.. changes]);
    }
}
