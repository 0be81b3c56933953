namespace RyzeBridge.ChatwootSimulator.Webhooks;

/// <summary>One attempt to deliver, as the control API shows it.</summary>
internal sealed record WebhookDelivery
{
    public required string DeliveryId { get; init; }

    public required string Event { get; init; }

    public long? MessageId { get; init; }

    /// <summary>Null for contacts.</summary>
    public required long? ConversationId { get; init; }

    public required string Url { get; init; }

    /// <summary>Status of the answer; null when there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Why it failed, in Chatwoot's words; null for 2xx.</summary>
    public string? Error { get; init; }

    /// <summary>True when the simulator was told to lose it.</summary>
    public bool Dropped { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required double Milliseconds { get; init; }

    public required string Body { get; init; }
}
