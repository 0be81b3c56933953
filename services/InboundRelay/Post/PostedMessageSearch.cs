using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>
/// Searches Chatwoot for a message that an earlier attempt may have posted: its call got no answer, it was put back from the dead
/// letters, or the database was restored. Every other message costs no call.
/// </summary>
internal sealed class PostedMessageSearch(
    ChatTable chats, ContactResolver contacts, ConversationOpener conversations, InboundMetrics metrics, IOptions<InboundRelayOptions> options)
{
    /// <summary>The message, or the failure of the search; null when the message is to be posted.</summary>
    public async Task<PostResult?> FindAsync(InboundDelivery delivery, CallLog calls, CancellationToken cancellationToken)
    {
        if (delivery is { IsNotice: true, Placeholder: { } notice })
            return new PostResult.Posted(notice.ChatwootMessageId, notice.ConversationId);

        // What was concluded of a message before it became a dead letter may have been wrong.
        var search = calls.WasInterrupted(DeliveryStep.Message) || delivery.Lane.Replayed;
        if (search && (calls.State.ConversationId ?? delivery.Placeholder?.ConversationId) is { } conversationId
            && await FindInAsync(conversationId, delivery, calls, cancellationToken) is { } found)
        {
            return found;
        }

        return calls.IsForgotten ? await FindForgottenAsync(delivery, calls, cancellationToken) : null;
    }

    /// <summary>Searches all conversations that the contact has now: those that are remembered are of the time of the backup.</summary>
    private async Task<PostResult?> FindForgottenAsync(InboundDelivery delivery, CallLog calls, CancellationToken cancellationToken)
    {
        if ((await chats.FindAsync(delivery.Inbox.Key, delivery.Chat, cancellationToken)).ContactId is not { } contactId)
        {
            var contact = await contacts.FindAsync(delivery, cancellationToken);
            if (contact.Failure is { } failure)
                return FailedUnlessGone(failure);
            if (contact.Value is null)
                return null;
            contactId = contact.Value.ContactId;
        }

        var listed = await conversations.ListAsync(delivery, contactId, cancellationToken);
        if (listed.Failure is { } notListed)
            return FailedUnlessGone(notListed);
        foreach (var conversation in listed.Value)
        {
            if (await FindInAsync(conversation.ConversationId, delivery, calls, cancellationToken) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Reads a conversation backwards, page by page, until what is older cannot be the message.</summary>
    private async Task<PostResult?> FindInAsync(long conversationId, InboundDelivery delivery, CallLog calls, CancellationToken cancellationToken)
    {
        metrics.LookedUp("message");
        // The placeholder of a file that is delivered later has the same source_id.
        var placeholder = delivery.Placeholder ?? (delivery.IsDeferredFile ? delivery.About : null);
        var after = calls.State.After;
        var since = delivery.Lane.ReceivedAt - options.Value.ClockDifference;
        for (long? before = null; ;)
        {
            var listed = await delivery.Inbox.ListMessagesAsync(conversationId, before, cancellationToken);
            if (listed.Failure is { } failure)
                return FailedUnlessGone(failure);
            var page = listed.Value.Payload;
            if (page.FirstOrDefault(message => message.SourceId == delivery.Message.MessageId && message.Id != placeholder?.ChatwootMessageId && !(message.Id <= after)) is { } found)
                return new PostResult.Posted(found.Id, conversationId) { FileMissing = IsPlaceholder(found, delivery, calls) };
            if (page.MinBy(message => message.Id) is not { } oldest || oldest.Id <= after || oldest.CreatedAt < since)
                return null;
            before = oldest.Id;
        }
    }

    // What was noted at the time of a backup says nothing of a later post.
    private static bool IsPlaceholder(ChatwootMessage found, InboundDelivery delivery, CallLog calls) => calls.IsForgotten
        ? delivery.Message.Content is MediaContent { File: not null } && found.Attachments.Count == 0
        : calls.State.Missing;

    // A contact or conversation that was deleted took the message with it.
    private static PostResult.Failed? FailedUnlessGone(RemoteFailure failure) =>
        failure.Category is FailureCategory.NotFound ? null : new PostResult.Failed(failure);
}
