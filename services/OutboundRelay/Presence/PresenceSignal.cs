namespace RyzeBridge.OutboundRelay.Presence;

/// <summary>A sign to show to a customer: somebody read, or types.</summary>
internal sealed record PresenceSignal
{
    public required Guid InstanceId { get; init; }

    public required Guid IntegrationId { get; init; }

    public required string Chat { get; init; }

    /// <summary>Conversation, by display id.</summary>
    public required long ConversationId { get; init; }

    /// <summary>WhatsApp's id of the customer's latest message; null: to be looked up in Chatwoot.</summary>
    public string? MessageId { get; init; }

    /// <summary>The agent's message: the customer's latest one before it is meant.</summary>
    public long? Before { get; init; }

    public bool Typing { get; init; }

    /// <summary>When it was called for; late ones are worth nothing.</summary>
    public required DateTimeOffset At { get; init; }
}
