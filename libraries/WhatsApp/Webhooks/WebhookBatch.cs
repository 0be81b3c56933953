namespace RyzeBridge.WhatsApp.Webhooks;

/// <summary>A webhook, split.</summary>
public sealed record WebhookBatch
{
    /// <summary>What goes to a chat, in the order of the body.</summary>
    public required IReadOnlyList<WebhookItem> Items { get; init; }

    /// <summary>Delivery statuses, in the order of the body.</summary>
    public required IReadOnlyList<WebhookReceipt> Receipts { get; init; }

    /// <summary>What agents and operators are told of the business account: the endpoint is the account's id, <see cref="WebhookItem.Payload"/> the input of <see cref="IEventParser.ParseAccountNotice"/>.</summary>
    public IReadOnlyList<WebhookItem> Account { get; init; } = [];

    /// <summary>What speaks of the number or account and not of a chat (Cloud API: field names, e.g. <c>account_update</c>), to be logged.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

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
