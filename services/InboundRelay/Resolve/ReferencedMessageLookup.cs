using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Chats.Storage;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Finds the message that an event is about. It may still be on its way: an agent's message may not be settled yet, a
/// customer's may have been overtaken. A change then waits outside its lane, for it means nothing alone; a message that quotes waits a
/// moment at its place, for the order of a chat is worth more than a quote.
/// </summary>
internal sealed class ReferencedMessageLookup(MessageIdTable ids, IOptions<InboundRelayOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>True when the bridge itself sent it: some gateways report that too, as if it were written on the phone.</summary>
    public async Task<bool> IsOwnAsync(WhatsAppEvent happened, InboxKey inbox, CancellationToken cancellationToken) =>
        happened.FromBusinessPhone && await ids.FindAsync(inbox, happened.MessageId, cancellationToken) is { ByAgent: true };

    public async Task<ReferencedMessage> FindAsync(AgentMessage shown, InboxKey inbox, LaneMessage message, CancellationToken cancellationToken)
    {
        var isDeferredFile = message.Kind == DeferredFiles.Kind;
        if ((isDeferredFile ? shown.Message.MessageId : shown.Target) is not { } target)
            return new ReferencedMessage.None();
        if (await ids.FindAsync(inbox, target, cancellationToken) is { } known)
            return new ReferencedMessage.Known(known);

        // Once a post has begun nothing waits any more: it is searched for, with or without the quote that it has.
        if (isDeferredFile || message.LastChance || message.CallInterrupted)
            return new ReferencedMessage.None();

        if (!shown.IsChange)
        {
            return time.GetUtcNow() - message.ReceivedAt < options.Value.QuoteWait
                ? new ReferencedMessage.Awaited(new LaneOutcome.RetryLater(InboundReasons.TargetUnknown, Pause) { Counts = false, Paced = true })
                : new ReferencedMessage.None();
        }

        return new ReferencedMessage.Awaited(new LaneOutcome.Parked(target, options.Value.ChangeWait, InboundReasons.TargetUnknown)
        {
            TargetExists = batch => MessageIdTable.AskExists(batch, inbox, target),
        });
    }

    /// <summary>What the agent saw in place of a message before it was put back from the dead letters; null when nothing, or when it was not put back.</summary>
    public async Task<MappedMessage?> FindPlaceholderAsync(AgentMessage shown, InboxKey inbox, LaneMessage message, CancellationToken cancellationToken) =>
        message.Replayed ? await ids.FindAsync(inbox, shown.Message.MessageId, cancellationToken) : null;
}
