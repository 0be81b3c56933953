namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Marks a customer's message, and all before it, as read.</summary>
internal sealed record ReadRequest(string MessageId)
{
    public string MessagingProduct { get; } = "whatsapp";

    public string Status { get; } = "read";

    public TypingIndicator? TypingIndicator { get; init; }
}

/// <summary>Shown for up to 25 s, or until a message comes.</summary>
internal sealed record TypingIndicator(string Type);
