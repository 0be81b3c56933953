namespace RyzeBridge.OutboundRelay.Send;

/// <summary>An accepted part of a message.</summary>
/// <param name="Part">Place within the message, from 0.</param>
/// <param name="ProviderMessageId">WhatsApp's id.</param>
/// <param name="Chat">The chat as WhatsApp knows it; null when a receipt proved the send.</param>
/// <param name="SentAt">When it was accepted.</param>
internal sealed record ProgressPart(int Part, string ProviderMessageId, string? Chat, DateTimeOffset SentAt);
