namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>A row of <c>sent_messages</c>: one WhatsApp message that was accepted for a Chatwoot message.</summary>
internal sealed record SentPart
{
    public required Guid ConnectionId { get; init; }

    public required string Endpoint { get; init; }

    public required string ProviderMessageId { get; init; }

    public required Guid IntegrationId { get; init; }

    public required long MessageId { get; init; }

    public required int Attempt { get; init; }

    /// <summary>Place within its message, from 0.</summary>
    public required int Part { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public MessageKey Key => new(IntegrationId, MessageId);
}
