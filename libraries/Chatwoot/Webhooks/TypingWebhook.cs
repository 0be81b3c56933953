using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chatwoot.Webhooks;

/// <summary><c>conversation_typing_on</c> or <c>conversation_typing_off</c>; the dashboard sends off after 4 idle seconds.</summary>
public sealed record TypingWebhook
{
    /// <summary>One of <see cref="ChatwootEvents"/>.</summary>
    public string? Event { get; init; }

    /// <summary>Who types. Without type user it is a contact: our own relay's echo.</summary>
    public ChatwootSender? User { get; init; }

    /// <summary>The conversation.</summary>
    public ChatwootConversation? Conversation { get; init; }

    /// <summary>True while a private note is written: never shown to the customer. Null (not said) counts as private.</summary>
    public bool? IsPrivate { get; init; }
}
