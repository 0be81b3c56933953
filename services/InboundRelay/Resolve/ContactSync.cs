using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Keeps a contact as WhatsApp has it: the profile's name, a group's subject, a new number. It runs after the message was posted and
/// does not delay it: what fails is tried with the next message. A name that an agent gave stays.
/// </summary>
internal sealed partial class ContactSync(ChatTable chats, ContactTwins twins, ILogger<ContactSync> logger)
{
    /// <param name="item">What was delivered.</param>
    /// <param name="known">What was remembered of its chat before.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task RefreshAsync(ResolvedItem item, KnownChat known, CancellationToken cancellationToken)
    {
        if (known.ContactId is not { } contactId)
            return;
        var failure = await RenumberAsync(item, contactId, cancellationToken);
        if (failure is null && ContactDetails.ProfileName(item.Event.Chat) is { } name && name != known.NameSeen)
            failure = await RenameAsync(item.Delivery, contactId, known, name, cancellationToken);
        if (failure?.Category is FailureCategory.Conflict or FailureCategory.NotFound)
            failure = await FindAgainAsync(item.Delivery, contactId, cancellationToken) ?? failure;
        if (failure is not null)
            Log.NotRefreshed(logger, item.Delivery.Inbox.Integration.IntegrationId, failure.Reason);
    }

    /// <summary>A twin has the number too, or took this contact's place: the next message finds the one that remains.</summary>
    private async Task<RemoteFailure?> FindAgainAsync(InboundDelivery delivery, long contactId, CancellationToken cancellationToken)
    {
        var found = await twins.FindAsync(delivery, cancellationToken);
        if (found.Failure is null && found.Value is { } remaining && remaining.ContactId != contactId)
            await chats.RememberContactAsync(delivery.Inbox.Key, delivery.Chat, remaining.ContactId, name: null, cancellationToken);
        return found.Failure;
    }

    /// <summary>A new number replaces the old one; one that was hidden until now is only added.</summary>
    private static async Task<RemoteFailure?> RenumberAsync(ResolvedItem item, long contactId, CancellationToken cancellationToken)
    {
        var moved = item.Event is IdentityMoved { Address.Phone: { } now } change && now != change.Chat.Phone ? now : null;
        var appeared = item.Event.Chat.Phone is { } phone && item.Chat.NewAliases.Contains(phone) ? phone : null;
        if (PhoneDigits.ToE164(moved ?? appeared) is not { } number)
            return null;
        var inbox = item.Delivery.Inbox;
        if (moved is null)
        {
            var contact = await inbox.GetContactAsync(contactId, cancellationToken);
            if (contact.Failure is { } failure)
                return failure;
            if (contact.Value.Payload.PhoneNumber is { Length: > 0 })
                return null;
        }

        return await inbox.UpdateContactAsync(contactId, new ContactChanges { PhoneNumber = number }, cancellationToken);
    }

    private async Task<RemoteFailure?> RenameAsync(InboundDelivery delivery, long contactId, KnownChat known, string name, CancellationToken cancellationToken)
    {
        var found = await delivery.Inbox.GetContactAsync(contactId, cancellationToken);
        if (found.Failure is { } notFound)
            return notFound;
        var contact = found.Value.Payload;
        var isOurs = string.IsNullOrWhiteSpace(contact.Name)
            || contact.Name == name
            || contact.Name == known.NameSet
            || contact.Name == contact.PhoneNumber
            || contact.Name == delivery.Chat;
        if (isOurs && contact.Name != name
            && await delivery.Inbox.UpdateContactAsync(contactId, new ContactChanges { Name = name }, cancellationToken) is { } notRenamed)
        {
            return notRenamed;
        }

        await chats.RememberNamesAsync(delivery.Inbox.Key, delivery.Chat, contactId, isOurs ? name : known.NameSet, name, cancellationToken);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "A contact of integration {Integration} could not be refreshed: {Reason}")]
        public static partial void NotRefreshed(ILogger logger, Guid integration, Reason reason);
    }
}
