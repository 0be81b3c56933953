using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Messages;

/// <summary>What Chatwoot itself writes to customers (Chatwoot: <c>message_templates/hook_execution_service.rb</c>, <c>csat_survey_service.rb</c>).</summary>
internal static class MessageTemplates
{
    /// <summary>The greeting, after the first message of a conversation.</summary>
    public static void AfterIncoming(Database database, SimConversation conversation)
    {
        var inbox = conversation.Inbox;
        if (inbox.GreetingEnabled && !string.IsNullOrEmpty(inbox.GreetingMessage) && conversation.Messages.Count(message => message.Type is SimMessage.Incoming) == 1)
            Store(database, conversation, "text", inbox.GreetingMessage, []);
    }

    /// <summary>The survey, once for each conversation.</summary>
    public static void AfterResolving(Database database, SimConversation conversation)
    {
        if (conversation.Inbox.CsatSurveyEnabled && conversation.CanReply(database.Now) && !conversation.Messages.Exists(message => message.ContentType == "input_csat"))
            Store(database, conversation, "input_csat", "Please rate the conversation", new JsonObject { ["display_type"] = "emoji" });
    }

    private static void Store(Database database, SimConversation conversation, string contentType, string content, JsonObject contentAttributes) =>
        MessageCreation.Store(database, new SimMessage
        {
            Id = database.NextId(),
            Conversation = conversation,
            Type = SimMessage.Template,
            Content = content,
            ContentType = contentType,
            ContentAttributes = contentAttributes,
            CreatedAt = database.Now,
            UpdatedAt = database.Now,
        });
}
