namespace RyzeBridge.Contracts;

/// <summary>
/// What became of a message, by one of its names. Answer: <see cref="MessageTraced"/>. Exactly one of <see cref="WhatsAppId"/>,
/// <see cref="ChatwootId"/> and <see cref="Phone"/> is given.
/// </summary>
public sealed record TraceMessage
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Only this instance; null for all of the account.</summary>
    public string? Instance { get; init; }

    /// <summary>WhatsApp's message id.</summary>
    public string? WhatsAppId { get; init; }

    /// <summary>Chatwoot's message id.</summary>
    public long? ChatwootId { get; init; }

    /// <summary>The customer's number, or another address of the chat: its newest messages.</summary>
    public string? Phone { get; init; }

    /// <summary>Most messages in the answer.</summary>
    public required int Limit { get; init; }
}
