namespace RyzeBridge.WhatsApp.Webhooks;

/// <summary>One item of a webhook; the members are those of <see cref="RyzeBridge.Contracts.WhatsAppItemReceived"/>.</summary>
public sealed record WebhookItem
{
    /// <summary>The number's id at the provider.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Chat address: digits, BSUID, LID or group id.</summary>
    public required string Chat { get; init; }

    /// <summary>One of <see cref="ItemKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The provider's id.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>The provider's time.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Input of <see cref="IEventParser.ParseItem"/>.</summary>
    public required string Payload { get; init; }
}
