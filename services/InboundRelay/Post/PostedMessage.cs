namespace RyzeBridge.InboundRelay.Post;

/// <summary>A message that is in Chatwoot.</summary>
/// <param name="MessageId">Chatwoot's id.</param>
/// <param name="ConversationId">Its conversation, by display id.</param>
/// <param name="Refusal">Chatwoot refused the message itself: what is there is a placeholder.</param>
internal sealed record PostedMessage(long MessageId, long ConversationId, string? Refusal = null)
{
    /// <summary>Its file is missing and is to be tried further.</summary>
    public bool Missing { get; init; }
}
