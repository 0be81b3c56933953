using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.InboundRelay.Identity;

/// <summary>
/// Keeps a contact as WhatsApp has it: the profile's name, a group's subject, a new number. After the message was shown, and
/// without holding it up: what fails is tried with the next one. A name that an agent gave is the agent's.
/// </summary>
internal sealed partial class ContactUpkeep(ChatTable chats, ILogger<ContactUpkeep> logger)
{
    /// <param name="job">The delivery.</param>
    /// <param name="happened">What was delivered.</param>
    /// <param name="resolution">What its addresses taught.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task RefreshAsync(DeliveryJob job, WhatsAppEvent happened, Resolution resolution, CancellationToken cancellationToken)
    {
        if (job.Known is not { ContactId: { } contactId } known)
            return;
        try
        {
            await RenumberAsync(job, contactId, happened, resolution, cancellationToken);
            if (ContactDetails.ProfileName(happened.Chat) is { } name && name != known.NameSeen)
                await RenameAsync(job, contactId, known, name, cancellationToken);
        }
        catch (ChatwootException exception)
        {
            Log.NotRefreshed(logger, job.Chatwoot.IntegrationId, exception.Failure.Reason);
        }
    }

    /// <summary>A new number replaces the old one; one that was hidden until now is only added.</summary>
    private static async Task RenumberAsync(
        DeliveryJob job, long contactId, WhatsAppEvent happened, Resolution resolution, CancellationToken cancellationToken)
    {
        var moved = (happened as IdentityMoved)?.Address.Phone;
        var appeared = happened.Chat.Phone is { } phone && resolution.NewAliases.Contains(phone) ? phone : null;
        if (PhoneDigits.ToE164(moved ?? appeared) is not { } number)
            return;
        if (moved is null && (await job.Api.GetContactAsync(job.Chatwoot.AccountId, contactId, cancellationToken)).Payload.PhoneNumber is { Length: > 0 })
            return;
        await job.Api.UpdateContactAsync(job.Chatwoot.AccountId, contactId, new ContactChanges { PhoneNumber = number }, cancellationToken);
    }

    private async Task RenameAsync(DeliveryJob job, long contactId, KnownChat known, string name, CancellationToken cancellationToken)
    {
        var contact = (await job.Api.GetContactAsync(job.Chatwoot.AccountId, contactId, cancellationToken)).Payload;
        var isOurs = string.IsNullOrWhiteSpace(contact.Name)
            || contact.Name == name
            || contact.Name == known.NameSet
            || contact.Name == contact.PhoneNumber
            || contact.Name == job.Chat;
        if (isOurs && contact.Name != name)
            await job.Api.UpdateContactAsync(job.Chatwoot.AccountId, contactId, new ContactChanges { Name = name }, cancellationToken);
        await chats.RememberNamesAsync(job.Inbox, job.Chat, contactId, isOurs ? name : known.NameSet, name, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A contact of integration {Integration} could not be refreshed: {Reason}")]
        public static partial void NotRefreshed(ILogger logger, Guid integration, string reason);
    }
}
