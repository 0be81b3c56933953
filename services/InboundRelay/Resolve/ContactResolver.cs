using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Finds or creates the contact of a chat that has none yet. Creates first, for that is one call; looks first only where a
/// contact may well exist.
/// </summary>
internal sealed class ContactResolver(ChatTable chats, InboundMetrics metrics)
{
    /// <summary>The contact.</summary>
    /// <param name="job">The delivery.</param>
    /// <param name="lookFirst">The remembered contact is gone: it may have been merged into another.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="ChatwootException">A call failed.</exception>
    public async Task<ResolvedContact> ResolveAsync(DeliveryJob job, bool lookFirst, CancellationToken cancellationToken)
    {
        var interrupted = job.TakeInterruption(DeliveryStep.Contact);
        // Where a number has variants, an agent or another tool may have stored the other one.
        var hasVariants = ContactDetails.PhoneNumbers(job.Event.Chat).Count > 1;
        var contact = (interrupted || lookFirst || hasVariants) && await FindAsync(job, cancellationToken) is { } found
            ? found
            : await CreateAsync(job, cancellationToken);
        await chats.RememberContactAsync(job.Inbox, job.Chat, contact.ContactId, contact.Existed ? null : ContactDetails.Name(job.Chat, job.Event.Chat), cancellationToken);
        return contact;
    }

    /// <summary>The contact as Chatwoot knows it; null when there is none.</summary>
    /// <param name="job">The delivery.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="ChatwootException">A call failed.</exception>
    public async Task<ResolvedContact?> FindAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        if (await FindByAddressAsync(job, cancellationToken) is { } contact)
            return contact;

        var numbers = ContactDetails.PhoneNumbers(job.Event.Chat);
        var filter = numbers.Count > 0 ? ContactFilter.ByPhone([.. numbers]) : ContactFilter.ByIdentifier(ContactDetails.Identifier(job.Chat));
        metrics.LookedUp("contact");
        var page = await job.Api.FilterContactsAsync(job.Chatwoot.AccountId, filter, cancellationToken);
        // The form that WhatsApp uses before its variants.
        var match = page.Payload.OrderByDescending(candidate => candidate.PhoneNumber == ContactDetails.PhoneNumber(job.Event.Chat)).FirstOrDefault();
        return match is null ? null : new ResolvedContact(match.Id, Existed: true);
    }

    private async Task<ResolvedContact> CreateAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        var contact = ContactDetails.New(job.Inbox.InboxId, job.Chat, job.Event.Chat) with { AvatarUrl = await FindAvatarAsync(job, cancellationToken) };
        try
        {
            return await PostAsync(job, contact, cancellationToken);
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.Conflict)
        {
            // "Already taken" does not say by whom.
            if (await FindAsync(job, cancellationToken) is { } owner)
                return owner;
            // Nor can every owner be found (Chatwoot hides some from its filter): never block the message for it.
            return await PostAsync(
                job, contact with { PhoneNumber = null, Identifier = contact.PhoneNumber is null ? null : ContactDetails.Identifier(job.Chat) }, cancellationToken);
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.Ambiguous)
        {
            // A source_id of another contact is a 500 as well.
            if (await TryFindByAddressAsync(job, cancellationToken) is not { } owner)
                throw;
            return owner;
        }
    }

    /// <summary>Only of a contact that is made here: a picture that agents see already is theirs.</summary>
    private static async Task<string?> FindAvatarAsync(DeliveryJob job, CancellationToken cancellationToken) =>
        job is { Connector.Capabilities.Avatars: true, Target: { } target }
            ? (await job.Connector.FindAvatarAsync(target, job.Event.Chat.Id, cancellationToken))?.AbsoluteUri
            : null;

    private async Task<ResolvedContact> PostAsync(DeliveryJob job, NewContact contact, CancellationToken cancellationToken)
    {
        await job.BeginAsync(job.State with { Step = DeliveryStep.Contact }, cancellationToken);
        var created = await job.Api.CreateContactAsync(job.Chatwoot.AccountId, contact, cancellationToken);
        metrics.Created("contact");
        return new ResolvedContact(created.Payload.Contact.Id, Existed: false);
    }

    private async Task<ResolvedContact?> TryFindByAddressAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        try
        {
            return await FindByAddressAsync(job, cancellationToken);
        }
        catch (ChatwootException)
        {
            // The caller reports the failure that led here: it is the one that must not be forgotten.
            return null;
        }
    }

    private async Task<ResolvedContact?> FindByAddressAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        metrics.LookedUp("contact");
        var found = await job.Api.FindContactAsync(job.Chatwoot.AccountId, job.Inbox.InboxId, job.Chat, cancellationToken);
        return found is null ? null : new ResolvedContact(found.Id, Existed: true);
    }
}
