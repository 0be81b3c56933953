namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>A row of <c>message_statuses</c> that is to be written.</summary>
internal sealed record StatusRow
{
    public required Guid IntegrationId { get; init; }

    public required long MessageId { get; init; }

    public required Guid InstanceId { get; init; }

    public required long ConversationId { get; init; }

    public required string Status { get; init; }

    public string? Error { get; init; }

    public required long Version { get; init; }

    public required int Attempts { get; init; }

    public MessageKey Key => new(IntegrationId, MessageId);
}
