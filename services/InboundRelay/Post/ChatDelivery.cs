using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>
/// Contact, conversation, message. What is remembered costs no call, so a known chat costs one; a record that is gone is
/// forgotten and resolved once more.
/// </summary>
internal sealed class ChatDelivery(ChatTable chats, ContactResolver contacts, ConversationOpener conversations, MessagePoster poster)
{
    // Whoever deletes a contact deletes all its conversations. More of them gone in a row than this is another matter.
    private const int MostGone = 5;

    /// <summary>Delivers the message.</summary>
    /// <exception cref="ChatwootException">A call failed for good in this attempt.</exception>
    public async Task<PostedMessage> DeliverAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        if (await poster.FindPostedAsync(job, cancellationToken) is { } posted)
            return posted;
        if (job.IsForgotten && await FindForgottenAsync(job, cancellationToken) is { } forgotten)
            return forgotten;
        if (await PostToTargetAsync(job, cancellationToken) is { } beside)
            return beside;

        var forgotContact = false;
        for (var gone = 0; ;)
        {
            KnownConversation conversation;
            try
            {
                conversation = await ResolveAsync(job, forgotContact, cancellationToken);
            }
            catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.NotFound && !forgotContact)
            {
                forgotContact = true;
                await chats.ForgetContactAsync(job.Inbox, job.Chat, cancellationToken);
                continue;
            }

            try
            {
                return await poster.PostAsync(job, conversation, cancellationToken);
            }
            catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.NotFound && gone < MostGone)
            {
                gone++;
                await chats.ForgetConversationAsync(job.Inbox, conversation.ConversationId, cancellationToken);
            }
        }
    }

    /// <summary>The message in any conversation of its contact, as they are now: what is remembered of them is of the time of the backup.</summary>
    private async Task<PostedMessage?> FindForgottenAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        try
        {
            var known = await chats.FindAsync(job.Inbox, job.Chat, cancellationToken);
            if ((known.ContactId ?? (await contacts.FindAsync(job, cancellationToken))?.ContactId) is not { } contactId)
                return null;
            foreach (var conversation in await conversations.ListAsync(job, contactId, cancellationToken))
            {
                if (await poster.FindPostedAsync(job, conversation.ConversationId, cancellationToken) is { } posted)
                    return posted;
            }
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.NotFound)
        {
            // The contact was deleted with all its conversations.
        }

        return null;
    }

    /// <summary>
    /// A change goes where its target is, whatever the settings say of new messages: elsewhere it could not be tied to it.
    /// Null: not a change, or its target's conversation is gone.
    /// </summary>
    private async Task<PostedMessage?> PostToTargetAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        if (!job.Shown.IsChange || job.About is not { ConversationId: var id })
            return null;
        var conversation = await chats.FindConversationAsync(job.Inbox, id, cancellationToken)
            ?? new KnownConversation(id, ConversationStatus.Unknown, Blocked: false, LastMessageId: null);
        try
        {
            return await poster.PostAsync(job, conversation, cancellationToken);
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.NotFound)
        {
            await chats.ForgetConversationAsync(job.Inbox, id, cancellationToken);
            return null;
        }
    }

    private async Task<KnownConversation> ResolveAsync(DeliveryJob job, bool forgotContact, CancellationToken cancellationToken)
    {
        var known = await chats.FindAsync(job.Inbox, job.Chat, cancellationToken);
        job.Known = known;
        // A notice is read where the latest was said; nothing is opened or reopened for it.
        if (ConversationChoice.Choose(known.Conversations, job.Chatwoot.ReopenResolved || job.Shown.Kind is AgentMessageKind.Notice or AgentMessageKind.Control) is { } conversation)
            return conversation;

        var contact = known.ContactId is { } id
            ? new ResolvedContact(id, Existed: false)
            : await contacts.ResolveAsync(job, forgotContact, cancellationToken);
        if (contact.Existed)
        {
            // An agent may have opened a conversation with the contact before the chat was known to be the contact's.
            known = await chats.FindAsync(job.Inbox, job.Chat, cancellationToken);
            if (ConversationChoice.Choose(known.Conversations, job.Chatwoot.ReopenResolved) is { } opened)
                return opened;
        }

        return await conversations.OpenAsync(job, contact, cancellationToken);
    }
}
