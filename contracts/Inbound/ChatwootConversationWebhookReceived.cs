namespace RyzeBridge.Contracts;

/// <summary>
/// A <c>conversation_*</c> webhook of an API inbox, unverified. Gateway to InboundRelay, which keeps its conversation map
/// by it; exchange <c>chatwoot-conversations</c>.
/// </summary>
public sealed record ChatwootConversationWebhookReceived
{
    /// <summary>The request as it came.</summary>
    public required ChatwootWebhookRequest Request { get; init; }
}
