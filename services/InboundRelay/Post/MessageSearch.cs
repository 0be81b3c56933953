using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>Looks for a message whose post got no answer.</summary>
internal static class MessageSearch
{
    /// <summary>
    /// The message with a <c>source_id</c>, or null. Reads backwards, page by page, until what is older cannot be it.
    /// </summary>
    /// <param name="api">Client.</param>
    /// <param name="accountId">Account.</param>
    /// <param name="conversationId">Conversation, by display id.</param>
    /// <param name="sourceId">The provider's message id.</param>
    /// <param name="except">Not this message, though it has the same source_id: a placeholder; null for none.</param>
    /// <param name="after">A message that was there before the post; null when none was known.</param>
    /// <param name="since">Chatwoot cannot have stored it before.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static async Task<ChatwootMessage?> FindAsync(
        IChatwootApi api, long accountId, long conversationId, string sourceId, long? except, long? after, DateTimeOffset since, CancellationToken cancellationToken)
    {
        for (long? before = null; ;)
        {
            var page = (await api.ListMessagesAsync(accountId, conversationId, after: null, before, cancellationToken)).Payload;
            if (page.FirstOrDefault(message => message.SourceId == sourceId && message.Id != except && !(message.Id <= after)) is { } found)
                return found;
            if (page.MinBy(message => message.Id) is not { } oldest || oldest.Id <= after || oldest.CreatedAt < since)
                return null;
            before = oldest.Id;
        }
    }
}
