namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>One WhatsApp message that was accepted for a Chatwoot message, with its last receipt.</summary>
internal sealed record TracedPart
{
    public required Guid IntegrationId { get; init; }

    public required long MessageId { get; init; }

    public required string ProviderMessageId { get; init; }

    public required int Part { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public short? Status { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public MessageKey Key => new(IntegrationId, MessageId);
}
