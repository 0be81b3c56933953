using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>
/// Whether a conversation goes to the person whom the agent sees. Chatwoot lets agents change a contact's number, while the conversation
/// keeps the address that it was opened with: the message would reach a stranger.
/// </summary>
internal sealed class RecipientCheck(AliasTable aliases, ChatTable chats, ShownNumberTable shownNumbers, ConnectorRoles<IEventParser> parsers, TimeProvider time)
{
    /// <summary>Why the message must not be sent; null when it may.</summary>
    /// <param name="arrival">The message.</param>
    /// <param name="chat">The canonical address that it would go to.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    public async Task<Reason?> FindObstacleAsync(MessageArrival arrival, string chat, CancellationToken cancellationToken)
    {
        if (arrival.Instance.Connector is not { } number || arrival.Webhook.Conversation is not { } conversation
            || ChatRoute.ContraryNumberOf(conversation, parsers.Find(number.Type)) is not { } shown)
            return null;
        var forms = PhoneDigits.Variants(shown);
        var canonical = await aliases.FindAsync(number.ConnectionId, number.Endpoint, [.. forms], cancellationToken);
        if (forms.Any(form => form == chat || canonical.GetValueOrDefault(form) == chat))
            return null;
        // A person without a known number, or a group: what an agent noted beside it contradicts nothing.
        var known = (await aliases.ListAsync(number.ConnectionId, number.Endpoint, chat, cancellationToken)).Prepend(chat).FirstOrDefault(address => PhoneDigits.ToE164(address) is not null);
        if (known is null || await shownNumbers.ExistsAsync(arrival.Chatwoot.IntegrationId, conversation.Id, shown, cancellationToken)
            || await IsMergedAsync(arrival.Chatwoot, conversation, chat, cancellationToken))
            return null;
        return OutboundReasons.NumberChanged(known);
    }

    /// <summary>
    /// A customer wrote from this conversation's address while the contact showed another number: an answer there is meant for who wrote.
    /// </summary>
    public async Task NoteIncomingAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        if (arrival.Webhook is { Event: ChatwootEvents.MessageCreated, MessageType: MessageType.Incoming, Conversation: { } conversation }
            && arrival.Instance.Connector is { } number && parsers.Find(number.Type) is { } parser
            && ChatRoute.ContraryNumberOf(conversation, parser) is { } shown)
            await shownNumbers.AddAsync(arrival.Chatwoot.IntegrationId, conversation.Id, ChatRoute.Of(conversation, parser)!, shown, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>
    /// Agents merged the contact into another one, so they know that the person has both numbers. Only for conversations that were carried
    /// before: a new one may be meant for either.
    /// </summary>
    private async Task<bool> IsMergedAsync(InstanceChatwoot chatwoot, ChatwootConversation conversation, string chat, CancellationToken cancellationToken)
    {
        var inbox = InboxKey.Of(chatwoot);
        return (conversation.ContactInbox?.ContactId ?? conversation.Meta?.Sender?.Id) is { } contact
            && (await chats.FindAsync(inbox, chat, cancellationToken)).ContactId is { } before && before != contact
            && await chats.FindConversationAsync(inbox, conversation.Id, cancellationToken) is { LastMessageId: not null };
    }
}
