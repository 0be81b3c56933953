using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Finds a person's contact by number and identifier. Contacts with one and the same number are merged: Chatwoot refuses every change of
/// either ("has already been taken"), and agents see one person twice. Two forms of a number may be two contacts that somebody wants.
/// </summary>
internal sealed partial class ContactTwins(ChatTable chats, InboundMetrics metrics, ILogger<ContactTwins> logger)
{
    /// <summary>The contact; null when there is none.</summary>
    public async Task<Answer<ResolvedContact?>> FindAsync(InboundDelivery delivery, CancellationToken cancellationToken)
    {
        var address = delivery.Message.Chat;
        metrics.LookedUp("contact");
        var page = await delivery.Inbox.FilterContactsAsync(
            ContactFilter.ByAny(ContactDetails.PhoneNumbers(address), ContactDetails.Identifiers(delivery.Chat, address)), cancellationToken);
        if (page.Failure is { } failure)
            return failure;
        // The form that WhatsApp uses before its variants, and the oldest of twins: the same whoever looks.
        var found = page.Value.Payload
            .Where(contact => ContactDetails.IsOf(contact, delivery.Chat, address))
            .OrderByDescending(contact => contact.PhoneNumber == ContactDetails.PhoneNumber(address))
            .ThenByDescending(contact => contact.PhoneNumber is { Length: > 0 })
            .ThenBy(contact => contact.Id)
            .ToList();
        if (found.Count == 0)
            return new Answer<ResolvedContact?>(null as ResolvedContact);
        var remaining = found[0];
        foreach (var twin in found.Skip(1).Where(contact => contact.PhoneNumber is { Length: > 0 } number && number == remaining.PhoneNumber))
        {
            if (await MergeAsync(delivery.Inbox, remaining.Id, twin.Id, cancellationToken) is { } notMerged)
                return notMerged;
        }

        return new Answer<ResolvedContact?>(new ResolvedContact(remaining.Id, Existed: true));
    }

    /// <summary>Merges two contacts of one person; null when it is done, or cannot be.</summary>
    public async Task<RemoteFailure?> MergeAsync(InboxClient inbox, long remaining, long merged, CancellationToken cancellationToken)
    {
        var failure = await inbox.MergeContactsAsync(new ContactMerge(remaining, merged), cancellationToken);
        switch (failure?.Category)
        {
            case null:
                Log.Merged(logger, inbox.Integration.IntegrationId);
                break;
            case FailureCategory.NotFound:
                // Merged before, by us or by an agent. Should it be the other way round, the next message finds the one that is left.
                break;
            case FailureCategory.Message or FailureCategory.Conflict:
                // Two contacts for one person are a nuisance; a message that is not shown would be a loss.
                Log.NotMerged(logger, inbox.Integration.IntegrationId, failure.Reason);
                break;
            default:
                return failure;
        }

        await chats.ReplaceContactAsync(inbox.Key, merged, remaining, cancellationToken);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Two contacts of integration {Integration} were one person and are merged.")]
        public static partial void Merged(ILogger logger, Guid integration);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Two contacts of integration {Integration} are one person and could not be merged: {Reason}")]
        public static partial void NotMerged(ILogger logger, Guid integration, Reason reason);
    }
}
