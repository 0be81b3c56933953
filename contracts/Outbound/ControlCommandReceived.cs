namespace RyzeBridge.Contracts;

/// <summary>
/// An agent wrote into the <see cref="ControlConversation"/>. OutboundRelay, which sends nothing of it to WhatsApp, to
/// InboundRelay, which answers.
/// </summary>
public sealed record ControlCommandReceived
{
    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The integration whose inbox it is.</summary>
    public required Guid IntegrationId { get; init; }

    /// <summary>Chatwoot's conversation, by display id.</summary>
    public required long ConversationId { get; init; }

    /// <summary>Chatwoot's message id.</summary>
    public required long ChatwootMessageId { get; init; }

    /// <summary>What the agent wrote; open vocabulary: <c>status</c>, <c>help</c>, anything else.</summary>
    public required string Text { get; init; }

    /// <summary>When the gateway took the webhook.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
