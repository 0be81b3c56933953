namespace RyzeBridge.WhatsApp.Webhooks;

/// <summary>A webhook, split.</summary>
public sealed record WebhookBatch
{
    /// <summary>What goes to a chat, in the order of the body.</summary>
    public required IReadOnlyList<WebhookItem> Items { get; init; }

    /// <summary>Delivery statuses, in the order of the body.</summary>
    public required IReadOnlyList<WebhookReceipt> Receipts { get; init; }

    /// <summary>What speaks of the number or account and not of a chat (Cloud API: field names, e.g. <c>account_update</c>), to be logged.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
