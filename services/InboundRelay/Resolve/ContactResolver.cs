using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Finds or creates the contact of a chat that has none yet: one contact a person and Chatwoot account, though several numbers may hear from the
/// person at the same moment. What is done here is one look and one creation, in this order where the number has several forms, because an
/// agent or another tool may have stored the other one; else the creation comes first, and the look finds a twin made by somebody else meanwhile.
/// </summary>
internal sealed class ContactResolver(ChatTable chats, ContactClaims claims, ContactTwins twins, InboundMetrics metrics)
{
    /// <summary>
    /// Calls that a claim outlives, which is what a new person takes: more of them, slow ones, risk a twin, which is merged later; a longer claim
    /// that a crash leaves behind would hold up the person's messages.
    /// </summary>
    private const int LongestCalls = 2;

    /// <summary>How long to wait for somebody else who makes the contact.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The contact, which is remembered.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="calls">Its calls.</param>
    /// <param name="searchFirst">The remembered contact is gone: it may have been merged into another.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<Answer<ResolvedContact>> ResolveAsync(InboundDelivery delivery, CallLog calls, bool searchFirst, CancellationToken cancellationToken)
    {
        var integration = delivery.Inbox.Integration;
        var address = delivery.Message.Chat;
        await using var claim = await claims.TryClaimAsync(
            $"{integration.BaseUrl}/{integration.AccountId}",
            ContactDetails.Person(delivery.Chat, address),
            delivery.Inbox.LongestCall * LongestCalls,
            Patience,
            cancellationToken);
        if (claim is null)
            return new RemoteFailure(FailureCategory.Transient, InboundReasons.OtherChatBusy);

        var resolved = await FindOrCreateAsync(delivery, calls, searchFirst, cancellationToken);
        if (resolved.Failure is not null)
            return resolved;
        await chats.RememberContactAsync(delivery.Inbox.Key, delivery.Chat, resolved.Value.ContactId, resolved.Value.Name, cancellationToken);
        return resolved;
    }

    private async Task<Answer<ResolvedContact>> FindOrCreateAsync(InboundDelivery delivery, CallLog calls, bool searchFirst, CancellationToken cancellationToken)
    {
        var hasForms = ContactDetails.PhoneNumbers(delivery.Message.Chat).Count > 1;
        if (searchFirst || hasForms || calls.WasInterrupted(DeliveryStep.Contact))
        {
            // An address that we did not write is not there, save in an inbox that was adopted: then the creation fails, and that is looked at.
            var found = searchFirst || calls.WasInterrupted(DeliveryStep.Contact)
                ? await FindAsync(delivery, cancellationToken)
                : await twins.FindAsync(delivery, cancellationToken);
            if (found.Failure is not null || found.Value is not null)
                return found!;
        }

        var created = await CreateAsync(delivery, calls, cancellationToken);
        if (hasForms || created.Failure is not null || created.Value.Existed || ContactDetails.PhoneNumber(delivery.Message.Chat) is null)
            return created;
        // Nothing in Chatwoot keeps two creations beside each other from making two contacts of one number; identifiers are kept unique.
        var one = await twins.FindAsync(delivery, cancellationToken);
        return one.Value is { } remaining && remaining.ContactId != created.Value.ContactId ? new Answer<ResolvedContact>(remaining) : created;
    }

    /// <summary>The contact as Chatwoot knows it; null when there is none.</summary>
    public async Task<Answer<ResolvedContact?>> FindAsync(InboundDelivery delivery, CancellationToken cancellationToken)
    {
        var found = await FindByAddressAsync(delivery, cancellationToken);
        return found.Failure is not null || found.Value is not null ? found : await twins.FindAsync(delivery, cancellationToken);
    }

    private async Task<Answer<ResolvedContact>> CreateAsync(InboundDelivery delivery, CallLog calls, CancellationToken cancellationToken)
    {
        var address = delivery.Message.Chat with { Name = ContactDetails.ProfileName(delivery.Message.Chat) ?? await FindGroupNameAsync(delivery, cancellationToken) };
        var contact = ContactDetails.New(delivery.Inbox.Key.InboxId, delivery.Chat, address, delivery.Texts) with { AvatarUrl = await FindAvatarAsync(delivery, cancellationToken) };
        var created = await PostAsync(delivery, calls, contact, cancellationToken);
        switch (created.Failure?.Category)
        {
            case FailureCategory.Conflict:
                // "Already taken" does not say by whom; it is said of a number or an identifier.
                var owner = await twins.FindAsync(delivery, cancellationToken);
                if (owner is { Failure: null, Value: null })
                    owner = await FindByAddressAsync(delivery, cancellationToken);
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
        return found.Failure is { } failure
            ? failure
            : new Answer<ResolvedContact?>(found.Value is { } contact ? new ResolvedContact(contact.Id, Existed: true) : null);
    }
}
