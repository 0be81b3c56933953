namespace RyzeBridge.Chats.MessageIds;

/// <summary>One message under both its names.</summary>
/// <param name="ProviderMessageId">WhatsApp's id.</param>
/// <param name="ChatwootMessageId">Chatwoot's id.</param>
/// <param name="ConversationId">Chatwoot's conversation, by display id.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record MappedMessage(string ProviderMessageId, long ChatwootMessageId, long ConversationId, MessageAuthor Author)
{
    /// <summary>Written in Chatwoot and sent by the bridge.</summary>
    public bool ByAgent => Author is MessageAuthor.Agent;
}
