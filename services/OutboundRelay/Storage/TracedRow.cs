namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>A message as an operator asks for it.</summary>
internal sealed record TracedRow
{
    public required Guid IntegrationId { get; init; }

    public required long MessageId { get; init; }

    public required Guid InstanceId { get; init; }

    public required long ConversationId { get; init; }

    public string? Chat { get; init; }

    public required int Attempt { get; init; }

    public required string Status { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What Chatwoot was told last.</summary>
    public string? Shown { get; init; }

    public DateTimeOffset? ShownAt { get; init; }

    public MessageKey Key => new(IntegrationId, MessageId);
}
