namespace RyzeBridge.Chatwoot.Webhooks;

/// <summary>What an API inbox's webhook can say in <c>event</c> (Chatwoot: <c>app/listeners/webhook_listener.rb</c>).</summary>
public static class ChatwootEvents
{
    /// <summary>A message was stored.</summary>
    public const string MessageCreated = "message_created";

    /// <summary>A message changed: status, deletion, retry.</summary>
    public const string MessageUpdated = "message_updated";

    /// <summary>A conversation was created.</summary>
    public const string ConversationCreated = "conversation_created";

    /// <summary>A conversation changed.</summary>
    public const string ConversationUpdated = "conversation_updated";

    /// <summary>A conversation's status changed.</summary>
    public const string ConversationStatusChanged = "conversation_status_changed";

    /// <summary>Somebody began to type.</summary>
    public const string ConversationTypingOn = "conversation_typing_on";

    /// <summary>Somebody stopped typing.</summary>
    public const string ConversationTypingOff = "conversation_typing_off";

    /// <summary>True for <c>message_*</c>.</summary>
    public static bool IsMessage(string? name) => name is MessageCreated or MessageUpdated;

    /// <summary>True for typing on and off.</summary>
    public static bool IsTyping(string? name) => name is ConversationTypingOn or ConversationTypingOff;

    /// <summary>True for a conversation's creation, change and status change; not for typing.</summary>
    public static bool IsConversation(string? name) =>
        name is ConversationCreated or ConversationUpdated or ConversationStatusChanged;
}
