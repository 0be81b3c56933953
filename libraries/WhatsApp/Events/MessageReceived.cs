namespace RyzeBridge.WhatsApp.Events;

/// <summary>A message in a chat: from the customer, or typed by the business on its own phone.</summary>
public sealed record MessageReceived : WhatsAppEvent
{
    /// <summary>What it says.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>True when the business typed it on its phone: shown as outgoing, never sent again.</summary>
    public bool FromBusinessPhone { get; init; }

    /// <summary>Who wrote it in a group; null in a chat with one person, where <see cref="WhatsAppEvent.Chat"/> is the sender.</summary>
    public WhatsAppAddress? Sender { get; init; }

    /// <summary>The provider's id of the quoted message; null when none is quoted.</summary>
    public string? QuotedMessageId { get; init; }

    /// <summary>Forwarded from another chat.</summary>
    public bool Forwarded { get; init; }
}
