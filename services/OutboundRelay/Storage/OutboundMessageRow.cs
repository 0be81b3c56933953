namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>A row of <c>outbound_messages</c>.</summary>
internal sealed record OutboundMessageRow
{
    public required Guid IntegrationId { get; init; }

    public required long MessageId { get; init; }

    public required Guid InstanceId { get; init; }

    public required long ConversationId { get; init; }

    /// <summary>Chat address that it goes to; null when the conversation names none.</summary>
    public string? Chat { get; init; }

    public long? ContactId { get; init; }

    public string? ContactInboxSourceId { get; init; }

    public required int Attempt { get; init; }

    public required string Status { get; init; }

    public string? Cause { get; init; }

    /// <summary>Why it failed (<see cref="Contracts.Reason.Write"/>).</summary>
    public string? Reason { get; init; }

    /// <summary>Why it waits (<see cref="Contracts.Reason.Write"/>); null until it has waited long.</summary>
    public string? Waiting { get; init; }

    public bool Deleted { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How it is cut, as a <c>MessagePlan</c>; null for one part.</summary>
    public string? Plan { get; init; }

    /// <summary>WhatsApp refused a file of it in another form: files go as documents.</summary>
    public bool AsDocument { get; init; }

    /// <summary>What Chatwoot's Retry drops (<see cref="Chatwoot.Payloads.ContentAttributes.ForRetry"/>); null for none.</summary>
    public string? Attributes { get; init; }

    public MessageKey Key => new(IntegrationId, MessageId);
}
