namespace RyzeBridge.InboundRelay.Post;

/// <summary>The conversation has as many messages of this minute as Chatwoot takes. Nothing was tried.</summary>
/// <param name="wait">Until it takes the next.</param>
internal sealed class ConversationFullException(TimeSpan wait) : Exception("the conversation got as many messages within a minute as Chatwoot takes")
{
    public TimeSpan Wait => wait;
}
