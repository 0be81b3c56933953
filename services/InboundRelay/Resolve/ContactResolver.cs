using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Finds or creates the contact of a chat that has none yet. Creates first, because that is one call, and searches first only where
/// a contact is likely to exist.
/// </summary>
internal sealed class ContactResolver(ChatTable chats, InboundMetrics metrics)
{
    /// <summary>The contact, which is remembered.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="calls">Its calls.</param>
    /// <param name="searchFirst">The remembered contact is gone: it may have been merged into another.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<Answer<ResolvedContact>> ResolveAsync(InboundDelivery delivery, CallLog calls, bool searchFirst, CancellationToken cancellationToken)
    {
        // Where a number has variants, an agent or another tool may have stored the other one.
        var hasVariants = ContactDetails.PhoneNumbers(delivery.Message.Chat).Count > 1;
        ResolvedContact? contact = null;
        if (searchFirst || hasVariants || calls.WasInterrupted(DeliveryStep.Contact))
        {
            var found = await FindAsync(delivery, cancellationToken);
            if (found.Failure is { } failure)
                return failure;
            contact = found.Value;
        }

        if (contact is null)
        {
            var created = await CreateAsync(delivery, calls, cancellationToken);
            if (created.Failure is { } failure)
                return failure;
            contact = created.Value;
        }

        await chats.RememberContactAsync(delivery.Inbox.Key, delivery.Chat, contact.ContactId, contact.Name, cancellationToken);
        return new Answer<ResolvedContact>(contact);
    }

    /// <summary>The contact as Chatwoot knows it; null when there is none.</summary>
    public async Task<Answer<ResolvedContact?>> FindAsync(InboundDelivery delivery, CancellationToken cancellationToken)
    {
        var found = await FindByAddressAsync(delivery, cancellationToken);
        if (found.Failure is not null || found.Value is not null)
            return found;

        var address = delivery.Message.Chat;
        var numbers = ContactDetails.PhoneNumbers(address);
        var filter = numbers.Count > 0 ? ContactFilter.ByPhone([.. numbers]) : ContactFilter.ByIdentifier(ContactDetails.Identifier(delivery.Chat));
        metrics.LookedUp("contact");
        var page = await delivery.Inbox.FilterContactsAsync(filter, cancellationToken);
        if (page.Failure is { } failure)
            return failure;
        // The form that WhatsApp uses before its variants.
        var match = page.Value.Payload.OrderByDescending(candidate => candidate.PhoneNumber == ContactDetails.PhoneNumber(address)).FirstOrDefault();
        return Existing(match);
    }

    private async Task<Answer<ResolvedContact>> CreateAsync(InboundDelivery delivery, CallLog calls, CancellationToken cancellationToken)
    {
        var address = delivery.Message.Chat with { Name = ContactDetails.ProfileName(delivery.Message.Chat) ?? await FindGroupNameAsync(delivery, cancellationToken) };
        var contact = ContactDetails.New(delivery.Inbox.Key.InboxId, delivery.Chat, address, delivery.Texts) with { AvatarUrl = await FindAvatarAsync(delivery, cancellationToken) };
        var created = await PostAsync(delivery, calls, contact, cancellationToken);
        switch (created.Failure?.Category)
        {
            case FailureCategory.Conflict:
                // "Already taken" does not say by whom.
                var owner = await FindAsync(delivery, cancellationToken);
                if (owner.Failure is not null || owner.Value is not null)
                    return owner!;
                // Nor can every owner be found (Chatwoot hides some from its filter): never block the message for it.
                var unnamed = contact with { PhoneNumber = null, Identifier = contact.PhoneNumber is null ? null : ContactDetails.Identifier(delivery.Chat) };
                return await PostAsync(delivery, calls, unnamed, cancellationToken);

            case FailureCategory.Ambiguous:
                // A source_id of another contact is a 500 as well. Where the look-up fails too, the failure that led here counts.
                var holder = await FindByAddressAsync(delivery, cancellationToken);
                return holder is { Failure: null, Value: not null } ? holder! : created;

            default:
                return created;
        }
    }

    /// <summary>Only for a contact that is created here: a picture that agents already see stays.</summary>
    private static async Task<string?> FindAvatarAsync(InboundDelivery delivery, CancellationToken cancellationToken) =>
        delivery is { Connector.Capabilities.Avatars: true, Number: { } number }
            ? (await delivery.Connector.FindAvatarAsync(number, delivery.Message.Chat.Id, cancellationToken))?.AbsoluteUri
            : null;

    private static async Task<string?> FindGroupNameAsync(InboundDelivery delivery, CancellationToken cancellationToken) =>
        delivery is { Message.Chat.IsGroup: true, Number: { } number }
            ? await delivery.Connector.FindGroupNameAsync(number, delivery.Message.Chat.Id, cancellationToken)
            : null;

    private async Task<Answer<ResolvedContact>> PostAsync(InboundDelivery delivery, CallLog calls, NewContact contact, CancellationToken cancellationToken)
    {
        await calls.BeginAsync(delivery.Inbox.LongestCall, calls.State with { Step = DeliveryStep.Contact }, cancellationToken);
        var created = await delivery.Inbox.CreateContactAsync(contact, cancellationToken);
        if (created.Failure is { } failure)
            return failure;
        metrics.Created("contact");
        return new Answer<ResolvedContact>(new ResolvedContact(created.Value.Payload.Contact.Id, Existed: false) { Name = contact.Name });
    }

    private async Task<Answer<ResolvedContact?>> FindByAddressAsync(InboundDelivery delivery, CancellationToken cancellationToken)
    {
        metrics.LookedUp("contact");
        var found = await delivery.Inbox.FindContactAsync(delivery.Chat, cancellationToken);
        return found.Failure is { } failure ? failure : Existing(found.Value);
    }

    private static Answer<ResolvedContact?> Existing(ChatwootContact? contact) => new(contact is null ? null : new ResolvedContact(contact.Id, Existed: true));
}
