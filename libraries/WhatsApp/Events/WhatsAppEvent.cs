namespace RyzeBridge.WhatsApp.Events;

/// <summary>Something that happened in a chat, in the words that all connectors share.</summary>
public abstract record WhatsAppEvent
{
    /// <summary>The provider's id of the event itself.</summary>
    public required string MessageId { get; init; }

    /// <summary>The chat's other side: the person, or the group.</summary>
    public required WhatsAppAddress Chat { get; init; }

    /// <summary>The provider's time.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>True when the business did it on its own phone: shown as the business's, never sent again.</summary>
    public bool FromBusinessPhone { get; init; }

    /// <summary>Who did it in a group; null in a chat with one person, where <see cref="Chat"/> did it, and for the business itself.</summary>
    public WhatsAppAddress? Sender { get; init; }
}
