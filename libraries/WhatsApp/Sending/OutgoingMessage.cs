using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A message to send.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Chat address: phone digits (E.164 without <c>+</c>), BSUID, LID or group id.</summary>
    public required string To { get; init; }

    /// <summary>What to send.</summary>
    public required OutgoingContent Content { get; init; }

    /// <summary>The provider's id of the message to quote; null quotes none.</summary>
    public string? QuotedMessageId { get; init; }

    /// <summary>Our own id of the send, given back in receipts by connectors that can (Cloud API: <c>biz_opaque_callback_data</c>).</summary>
    public string? CallbackData { get; init; }

    /// <summary>The message's id at the provider, with <see cref="DeliveryProof.ReservedId"/>; else null.</summary>
    public string? ReservedId { get; init; }
}

/// <summary>What to send. Closed family.</summary>
public abstract record OutgoingContent;

/// <summary>Text in WhatsApp's own mark-up; at most <see cref="MessageLimits.Text"/> characters.</summary>
public sealed record OutgoingText(string Body) : OutgoingContent;

/// <summary>A question with answers to tap, in one of the connector's <see cref="ConnectorCapabilities.Choices"/>.</summary>
/// <param name="Body">The question, in WhatsApp's mark-up.</param>
/// <param name="Choices">The answers, all of different title.</param>
public sealed record OutgoingChoices(string Body, IReadOnlyList<OutgoingChoice> Choices) : OutgoingContent;

/// <summary>One choice.</summary>
/// <param name="Id">Comes back with the answer.</param>
/// <param name="Title">What the customer reads and, by choosing, says.</param>
/// <param name="Description">What the customer reads below the title.</param>
public sealed record OutgoingChoice(string Id, string Title, string? Description = null);

/// <summary>A sign for the customer that somebody reads or types.</summary>
/// <param name="Chat">Chat address.</param>
/// <param name="MessageId">The provider's id of the customer's latest message; it and all before count as read.</param>
/// <param name="Typing">True shows also that somebody types.</param>
public sealed record ReadMark(string Chat, string MessageId, bool Typing);

/// <summary>What became of a send: accepted with an id, or refused with a judged failure.</summary>
public sealed record SendResult
{
    /// <summary>The provider's message id; null when it failed.</summary>
    public string? MessageId { get; init; }

    /// <summary>The chat's address as the provider knows it; may differ from what was given (Brazil, Mexico, Argentina).</summary>
    public string? Chat { get; init; }

    /// <summary>Why it failed; null when it was accepted.</summary>
    public RemoteFailure? Failure { get; init; }
}
