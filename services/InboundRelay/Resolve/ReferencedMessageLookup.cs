using Microsoft.Extensions.Options;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Finds the message that an event is about. It may still be on its way: an agent's message may not be settled yet, a
/// customer's may have been overtaken. Then the event waits outside its lane, for a short time.
/// </summary>
internal sealed class ReferencedMessageLookup(MessageMap map, IOptions<InboundRelayOptions> options)
{
    public async Task<ReferencedMessage> FindAsync(AgentMessage shown, InboxKey inbox, LaneMessage message, CancellationToken cancellationToken)
    {
        var isDeferredFile = message.Kind == DeferredFiles.Kind;
        if ((isDeferredFile ? shown.Message.MessageId : shown.Target) is not { } target)
            return new ReferencedMessage.None();
        if (await map.FindAsync(inbox, target, cancellationToken) is { } known)
            return new ReferencedMessage.Known(known);

        // Once a post has begun nothing waits any more: it is searched for, with or without the quote that it has.
        if (isDeferredFile || message.LastChance || message.CallInterrupted)
            return new ReferencedMessage.None();

        var longest = shown.IsChange ? options.Value.ChangeWait : options.Value.QuoteWait;
        return new ReferencedMessage.Awaited(new LaneOutcome.Parked(target, longest, InboundReasons.TargetUnknown)
        {
            Exists = (transaction, token) => MessageMap.ExistsAsync(transaction, inbox, target, token),
        });
    }

    /// <summary>What the agent saw in place of a message before it was put back from the dead letters; null when nothing, or when it was not put back.</summary>
    public async Task<MappedMessage?> FindPlaceholderAsync(AgentMessage shown, InboxKey inbox, LaneMessage message, CancellationToken cancellationToken) =>
        message.Replayed ? await map.FindAsync(inbox, shown.Message.MessageId, cancellationToken) : null;
}
