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
