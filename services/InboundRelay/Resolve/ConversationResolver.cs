using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Storage;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Present;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>The conversation of a chat: the one that is remembered, else with the contact in Chatwoot.</summary>
internal sealed class ConversationResolver(ChatTable chats, ContactResolver contacts, ConversationOpener conversations)
{
    /// <param name="delivery">The delivery.</param>
    /// <param name="calls">Its calls.</param>
    /// <param name="searchFirst">The remembered contact is gone: it may have been merged into another.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<Answer<ResolvedConversation>> ResolveAsync(InboundDelivery delivery, CallLog calls, bool searchFirst, CancellationToken cancellationToken)
    {
        var reopenResolved = delivery.Inbox.Integration.ReopenResolved;
        var known = await chats.FindAsync(delivery.Inbox.Key, delivery.Chat, cancellationToken);
        // What says nothing new belongs where the latest message is; nothing is opened or reopened for it.
        var useLatest = reopenResolved || delivery.Shown.Kind is not (AgentMessageKind.Message or AgentMessageKind.Edit);
        if (ConversationChoice.Choose(known.Conversations, useLatest) is { } remembered)
            return Resolved(remembered);

        var contact = known.ContactId is { } id
            ? new Answer<ResolvedContact>(new ResolvedContact(id, Existed: false))
            : await contacts.ResolveAsync(delivery, calls, searchFirst, cancellationToken);
        if (contact.Failure is { } failure)
            return failure;
        if (contact.Value.Existed)
        {
            // An agent may have opened a conversation with the contact before the chat was known to be the contact's.
            var now = await chats.FindAsync(delivery.Inbox.Key, delivery.Chat, cancellationToken);
            if (ConversationChoice.Choose(now.Conversations, reopenResolved) is { } opened)
                return Resolved(opened);
        }

        var answer = await conversations.OpenAsync(delivery, calls, contact.Value, cancellationToken);
        return answer.Failure is { } notOpened ? notOpened : Resolved(answer.Value);

        Answer<ResolvedConversation> Resolved(KnownConversation conversation) => new(new ResolvedConversation(conversation, known));
    }
}
