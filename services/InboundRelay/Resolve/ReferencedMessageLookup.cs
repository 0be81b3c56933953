using Microsoft.Extensions.Options;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Finds the message that an event is about. It may still be on its way: a message of an agent is told by OutboundRelay, one
/// of the customer may have been overtaken. Then the event waits outside its lane, for a short time.
/// </summary>
internal sealed class ReferencedMessageLookup(MessageMap map, IOptions<InboundRelayOptions> options)
{
    /// <summary>The target where it is known, or the outcome that waits for it; neither: go on without.</summary>
    public async Task<(MappedMessage? Target, LaneOutcome? Wait)> FindAsync(
        AgentMessage shown, InboxKey inbox, LaneMessage message, CancellationToken cancellationToken)
    {
        var late = message.Kind == DeferredFile.Kind;
        if ((late ? shown.Message.MessageId : shown.Target) is not { } target)
            return default;

        // Once a post has begun nothing waits any more: it is looked for, with or without the quote that it has.
        var known = await map.FindAsync(inbox, target, cancellationToken);
        if (known is not null || late || message.LastChance || message.CallInterrupted)
            return (known, null);

        var longest = shown.IsChange ? options.Value.ChangeWait : options.Value.QuoteWait;
        return (null, new LaneOutcome.Parked(target, longest, "the message that it is about is not known yet")
        {
            Exists = (transaction, token) => MessageMap.ExistsAsync(transaction, inbox, target, token),
        });
    }
}
