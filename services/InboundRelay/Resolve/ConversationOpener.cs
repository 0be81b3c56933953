using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>Opens the conversation of a chat that has none to go on with.</summary>
internal sealed class ConversationOpener(ChatTable chats, InboundMetrics metrics)
{
    /// <summary>The conversation.</summary>
    /// <param name="job">The delivery.</param>
    /// <param name="contact">The chat's contact.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="ChatwootException">A call failed.</exception>
    public async Task<KnownConversation> OpenAsync(DeliveryJob job, ResolvedContact contact, CancellationToken cancellationToken)
    {
        // After a crash, or for a contact that was there before us, there may be one that we do not know.
        var look = job.TakeInterruption(DeliveryStep.Conversation) || contact.Existed;
        if (look && await FindAsync(job, contact.ContactId, cancellationToken) is { } found)
            return found;

        try
        {
            return await CreateAsync(job, contact.ContactId, cancellationToken);
        }
        catch (ChatwootException conflict) when (conflict.Failure.Category is FailureCategory.Conflict)
        {
            // The address belongs to another contact (merged, or made by hand): that contact is the chat's.
            metrics.LookedUp("contact");
            if (await job.Api.FindContactAsync(job.Chatwoot.AccountId, job.Inbox.InboxId, job.Chat, cancellationToken) is not { } owner)
                throw;
            await chats.RememberContactAsync(job.Inbox, job.Chat, owner.Id, name: null, cancellationToken);
            return await FindAsync(job, owner.Id, cancellationToken) ?? await CreateAsync(job, owner.Id, cancellationToken);
        }
    }

    /// <summary>The chat's conversations, as they are in Chatwoot now; they are remembered.</summary>
    /// <param name="job">The delivery.</param>
    /// <param name="contactId">The chat's contact.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ChatwootException">The call failed.</exception>
    public async Task<IReadOnlyList<KnownConversation>> ListAsync(DeliveryJob job, long contactId, CancellationToken cancellationToken)
    {
        metrics.LookedUp("conversation");
        var all = await job.Api.ListContactConversationsAsync(job.Chatwoot.AccountId, contactId, cancellationToken);
        var ofInbox = all.Payload.Where(conversation => conversation.InboxId == job.Inbox.InboxId).ToList();

        // A contact may have several addresses (merged by an agent): what is answered in another address's conversation goes there.
        var others = await chats.FindOthersAsync(job.Inbox, job.Chat, ofInbox.Select(conversation => conversation.Id), cancellationToken);
        var here = ofInbox.Where(conversation => !others.Contains(conversation.Id)).ToList();
        foreach (var conversation in here)
            await RememberAsync(job, conversation, contactId, cancellationToken);
        return [.. here.Select(KnownConversation.From)];
    }

    private async Task<KnownConversation?> FindAsync(DeliveryJob job, long contactId, CancellationToken cancellationToken) =>
        ConversationChoice.Choose(await ListAsync(job, contactId, cancellationToken), job.Chatwoot.ReopenResolved);

    private async Task<KnownConversation> CreateAsync(DeliveryJob job, long contactId, CancellationToken cancellationToken)
    {
        await job.BeginAsync(job.State with { Step = DeliveryStep.Conversation, ContactId = contactId }, cancellationToken);
        var created = await job.Api.CreateConversationAsync(
            job.Chatwoot.AccountId,
            new NewConversation
            {
                InboxId = job.Inbox.InboxId,
                ContactId = contactId,
                SourceId = job.Chat,
                Status = job.Chatwoot.StartAsPending ? ConversationStatus.Pending : null,
            },
            cancellationToken);
        metrics.Created("conversation");
        await RememberAsync(job, created, contactId, cancellationToken);
        return KnownConversation.From(created);
    }

    private Task RememberAsync(DeliveryJob job, ChatwootConversation conversation, long contactId, CancellationToken cancellationToken) =>
        chats.RememberStateAsync(job.Inbox, ConversationState.From(conversation, contactId), job.Chat, sourceId: null, cancellationToken);
}
