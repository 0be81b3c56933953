namespace RyzeBridge.WhatsApp.Events;

/// <summary>A message in a chat: from the customer, or typed by the business on its own phone.</summary>
public sealed record MessageReceived : WhatsAppEvent
{
    /// <summary>What it says.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>The provider's id of the quoted message; null when none is quoted.</summary>
    public string? QuotedMessageId { get; init; }

    /// <summary>Forwarded from another chat.</summary>
    public bool Forwarded { get; init; }

    /// <summary>The advertisement or post whose button opened the chat; null when there was none.</summary>
    public Referral? Referral { get; init; }

    /// <summary>The product of the business's catalogue that the message asks about; null when it asks about none.</summary>
    public ProductInquiry? Product { get; init; }
}
