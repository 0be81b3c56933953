using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>Opens a conversation for a chat that has none that can be continued.</summary>
internal sealed class ConversationOpener(ChatTable chats, InboundMetrics metrics)
{
    /// <summary>The conversation, which is remembered.</summary>
    public async Task<Answer<KnownConversation>> OpenAsync(InboundDelivery delivery, CallLog calls, ResolvedContact contact, CancellationToken cancellationToken)
    {
        // After a crash, or for a contact that existed before, there may be a conversation that is not remembered.
        if (contact.Existed || calls.WasInterrupted(DeliveryStep.Conversation))
        {
            var found = await FindAsync(delivery, contact.ContactId, cancellationToken);
            if (found.Failure is not null || found.Value is not null)
                return found!;
        }

        var created = await CreateAsync(delivery, calls, contact.ContactId, cancellationToken);
        return created.Failure?.Category is FailureCategory.Conflict ? await OpenOfOwnerAsync(delivery, calls, created, cancellationToken) : created;
    }

    /// <summary>The chat's conversations as they are in Chatwoot now; they are remembered.</summary>
    public async Task<Answer<IReadOnlyList<KnownConversation>>> ListAsync(InboundDelivery delivery, long contactId, CancellationToken cancellationToken)
    {
        metrics.LookedUp("conversation");
        var all = await delivery.Inbox.ListConversationsAsync(contactId, cancellationToken);
        if (all.Failure is { } failure)
            return failure;
        var ofInbox = all.Value.Payload.Where(conversation => conversation.InboxId == delivery.Inbox.Key.InboxId).ToList();

        // A contact may have several addresses (merged by an agent): what is answered in another address's conversation goes there.
        var others = await chats.FindOthersAsync(delivery.Inbox.Key, delivery.Chat, ofInbox.Select(conversation => conversation.Id), cancellationToken);
        var here = ofInbox.Where(conversation => !others.Contains(conversation.Id)).ToList();
        foreach (var conversation in here)
            await RememberAsync(delivery, conversation, contactId, cancellationToken);
        return new Answer<IReadOnlyList<KnownConversation>>([.. here.Select(KnownConversation.From)]);
    }

    private async Task<Answer<KnownConversation?>> FindAsync(InboundDelivery delivery, long contactId, CancellationToken cancellationToken)
    {
        var listed = await ListAsync(delivery, contactId, cancellationToken);
        return listed.Failure is { } failure
            ? failure
            : new Answer<KnownConversation?>(ConversationChoice.Choose(listed.Value, delivery.Inbox.Integration.ReopenResolved));
    }

    private async Task<Answer<KnownConversation>> CreateAsync(InboundDelivery delivery, CallLog calls, long contactId, CancellationToken cancellationToken)
    {
        await calls.BeginAsync(
            delivery.Inbox.LongestCall, calls.State with { Step = DeliveryStep.Conversation, ContactId = contactId }, cancellationToken);
        var created = await delivery.Inbox.CreateConversationAsync(
            new NewConversation
            {
                InboxId = delivery.Inbox.Key.InboxId,
                ContactId = contactId,
                SourceId = delivery.Chat,
                Status = delivery.Inbox.Integration.StartAsPending ? ConversationStatus.Pending : null,
            },
            cancellationToken);
        if (created.Failure is { } failure)
            return failure;
        metrics.Created("conversation");
        await RememberAsync(delivery, created.Value, contactId, cancellationToken);
        return new Answer<KnownConversation>(KnownConversation.From(created.Value));
    }

    /// <summary>The address belongs to another contact (merged, or created by hand): that contact is the chat's.</summary>
    private async Task<Answer<KnownConversation>> OpenOfOwnerAsync(
        InboundDelivery delivery, CallLog calls, Answer<KnownConversation> conflict, CancellationToken cancellationToken)
    {
        metrics.LookedUp("contact");
        var owner = await delivery.Inbox.FindContactAsync(delivery.Chat, cancellationToken);
        if (owner.Failure is { } failure)
            return failure;
        if (owner.Value is not { Id: var contactId })
            return conflict;
        await chats.RememberContactAsync(delivery.Inbox.Key, delivery.Chat, contactId, name: null, cancellationToken);
        var found = await FindAsync(delivery, contactId, cancellationToken);
        return found.Failure is not null || found.Value is not null ? found! : await CreateAsync(delivery, calls, contactId, cancellationToken);
    }

    private Task RememberAsync(InboundDelivery delivery, ChatwootConversation conversation, long contactId, CancellationToken cancellationToken) =>
        chats.RememberStateAsync(delivery.Inbox.Key, ConversationState.From(conversation, contactId), delivery.Chat, sourceId: null, cancellationToken);
}
