namespace RyzeBridge.WhatsApp.Webhooks;

/// <summary>One delivery status of a webhook.</summary>
public sealed record WebhookReceipt
{
    /// <summary>The number's id at the provider.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Id of the message that it speaks of.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>Input of <see cref="IEventParser.ParseReceipt"/>.</summary>
    public required string Payload { get; init; }
}
