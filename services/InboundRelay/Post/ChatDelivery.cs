using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>
/// Contact, conversation, message. What is remembered costs no call, so a known chat costs one; a record that is gone is
/// forgotten and resolved once more.
/// </summary>
internal sealed class ChatDelivery(PostedMessageSearch search, ChatTable chats, ConversationResolver conversations, MessagePoster poster)
{
    // Whoever deletes a contact deletes all its conversations. More of them gone in a row than this is another matter.
    private const int MostGone = 5;

    /// <summary>Posts the message, once.</summary>
    public async Task<PostResult> DeliverAsync(InboundDelivery delivery, CallLog calls, CancellationToken cancellationToken)
    {
        if (await search.FindAsync(delivery, calls, cancellationToken) is { } earlier)
            return earlier;
        if (await PostToTargetAsync(delivery, calls, cancellationToken) is { } beside)
            return beside;

        var forgotContact = false;
        for (var gone = 0; ;)
        {
            var resolved = await conversations.ResolveAsync(delivery, calls, forgotContact, cancellationToken);
            if (resolved.Failure is { } failure)
            {
                if (failure.Category is not FailureCategory.NotFound || forgotContact)
                    return new PostResult.Failed(failure);
                forgotContact = true;
                await chats.ForgetContactAsync(delivery.Inbox.Key, delivery.Chat, cancellationToken);
                continue;
            }

            var (conversation, chat) = resolved.Value;
            var result = await poster.PostAsync(delivery, calls, conversation, cancellationToken);
            if (!IsGone(result) || gone == MostGone)
                return result is PostResult.Posted posted ? posted with { Chat = chat } : result;
            gone++;
            await chats.ForgetConversationAsync(delivery.Inbox.Key, conversation.ConversationId, cancellationToken);
        }
    }

    /// <summary>
    /// A change goes where its target is, whatever the settings say of new messages: elsewhere it could not be tied to it.
    /// Null: not a change, or its target's conversation is gone.
    /// </summary>
    private async Task<PostResult?> PostToTargetAsync(InboundDelivery delivery, CallLog calls, CancellationToken cancellationToken)
    {
        if (!delivery.Shown.IsChange || delivery.About is not { ConversationId: var id })
            return null;
        var conversation = await chats.FindConversationAsync(delivery.Inbox.Key, id, cancellationToken)
            ?? new KnownConversation(id, ConversationStatus.Unknown, Blocked: false, LastMessageId: null);
        var result = await poster.PostAsync(delivery, calls, conversation, cancellationToken);
        if (!IsGone(result))
            return result;
        await chats.ForgetConversationAsync(delivery.Inbox.Key, id, cancellationToken);
        return null;
    }

    private static bool IsGone(PostResult result) => result is PostResult.Failed { Failure.Category: FailureCategory.NotFound };
}
