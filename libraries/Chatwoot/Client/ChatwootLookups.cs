using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>Look-ups whose "none" is an answer, not a failure.</summary>
public static class ChatwootLookups
{
    /// <summary>The contact with an address in an inbox, or null.</summary>
    public static async Task<ChatwootContact?> FindContactAsync(
        this IChatwootApi api, long accountId, long inboxId, string sourceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(api);
        try
        {
            return await api.FindContactInboxAsync(accountId, new ContactInboxKey(inboxId, sourceId), cancellationToken);
        }
        catch (ChatwootException exception) when (exception is { Failure.Category: FailureCategory.NotFound, Body.Length: 0 })
        {
            // An empty body says "no such address"; a missing inbox or account answers with one.
            return null;
        }
    }

    /// <summary>
    /// The message of a conversation with a source_id, or null: what to ask after a post whose answer was lost. Reads
    /// from <paramref name="after"/> to the newest message, 100 at a time.
    /// </summary>
    /// <param name="api">Client.</param>
    /// <param name="accountId">Account.</param>
    /// <param name="conversationId">Conversation, by display id.</param>
    /// <param name="sourceId">The provider's message id.</param>
    /// <param name="after">Newest message id known from before the post; null looks at the last 20 messages only.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public static async Task<ChatwootMessage?> FindMessageAsync(
        this IChatwootApi api, long accountId, long conversationId, string sourceId, long? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(api);
        while (true)
        {
            var page = (await api.ListMessagesAsync(accountId, conversationId, after, before: null, cancellationToken)).Payload;
            if (page.FirstOrDefault(message => message.SourceId == sourceId) is { } found)
                return found;
            if (after is null || page.Count == 0)
                return null;
            after = page.Max(message => message.Id);
        }
    }
}
