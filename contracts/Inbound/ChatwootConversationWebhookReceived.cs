namespace RyzeBridge.Contracts;

/// <summary>
/// A <c>conversation_*</c> webhook of an API inbox, or a <c>message_*</c> webhook of its <see cref="ControlConversation"/>,
/// unverified. Gateway to InboundRelay, which keeps its conversation map by the former and answers the latter; exchange
/// <c>chatwoot-conversations</c>.
/// </summary>
public sealed record ChatwootConversationWebhookReceived
{
    /// <summary>The request as it came.</summary>
    public required ChatwootWebhookRequest Request { get; init; }
}
