namespace RyzeBridge.InboundRelay.Storage;

/// <summary>One message under both its names.</summary>
/// <param name="ProviderMessageId">WhatsApp's id.</param>
/// <param name="ChatwootMessageId">Chatwoot's id.</param>
/// <param name="ConversationId">Chatwoot's conversation, by display id.</param>
/// <param name="ByAgent">Written in Chatwoot.</param>
internal sealed record MappedMessage(string ProviderMessageId, long ChatwootMessageId, long ConversationId, bool ByAgent = false);
