namespace RyzeBridge.Contracts;

/// <summary>
/// A <c>message_*</c> or typing webhook of an API inbox, unverified. Gateway to OutboundRelay; exchange <c>outbound</c>,
/// routing key <see cref="LanePartition"/> of <see cref="PartitionKey"/>.
/// </summary>
public sealed record ChatwootMessageWebhookReceived
{
    /// <summary>Integration and conversation, <c>{integration id, 32 hex digits}/{conversation display id}</c>.</summary>
    public required string PartitionKey { get; init; }

    /// <summary>The request as it came.</summary>
    public required ChatwootWebhookRequest Request { get; init; }
}

/// <summary>
/// A Chatwoot webhook request as it came in. The signature is checked by the relay that owns the effect, against
/// <see cref="ReceivedAt"/>, so waiting in a queue does not make it stale.
/// </summary>
public sealed record ChatwootWebhookRequest
{
    /// <summary>Integration named by the secret path.</summary>
    public required Guid IntegrationId { get; init; }

    /// <summary>Generation of the secret path that was called; the relay refuses one older than the integration's.</summary>
    public required int Generation { get; init; }

    /// <summary>The body's <c>event</c>, e.g. <c>message_created</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The raw body, byte for byte: the signature covers it.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Header <c>X-Chatwoot-Signature</c>, <c>sha256=…</c>; null when absent.</summary>
    public string? Signature { get; init; }

    /// <summary>Header <c>X-Chatwoot-Timestamp</c>, Unix seconds; null when absent.</summary>
    public string? Timestamp { get; init; }

    /// <summary>Header <c>X-Chatwoot-Delivery</c>: for tracing only, a repeat has another one.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>When the gateway took it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>
/// A <c>conversation_*</c> webhook of an API inbox, or a <c>message_*</c> webhook of its <see cref="ControlConversation"/>,
/// unverified. Gateway to InboundRelay, which keeps its conversation map by the former and answers the latter; exchange
/// <c>chatwoot-conversations</c>.
/// </summary>
public sealed record ChatwootConversationWebhookReceived
{
    /// <summary>The request as it came.</summary>
    public required ChatwootWebhookRequest Request { get; init; }
}
