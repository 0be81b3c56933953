using System.Text.Json;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Holds;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Texts;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>Finds the instance of an item, and decides whether the item can be delivered now.</summary>
internal sealed class InstanceGate(
    IInstances instances,
    ConnectorRoles<IEventParser> parsers,
    ConnectorRoles<IMessageChannel> channels,
    UnknownNumbers numbers,
    IOptions<InboundRelayOptions> options,
    TimeProvider time)
{
    /// <summary>Why nothing can be delivered for an integration now; null when it can. Pure.</summary>
    public static LaneOutcome? Closed(Instance instance) => instance switch
    {
        { Deleted: true } => new LaneOutcome.Skipped(InboundReasons.InstanceDeleted),
        { Chatwoot: null } => new LaneOutcome.Skipped(InboundReasons.NoIntegration),
        { Chatwoot.Status: "paused" } => new LaneOutcome.Held(HoldNames.Integration, ChatReasons.IntegrationPaused),
        { Chatwoot.InboxId: 0 } => new LaneOutcome.Held(HoldNames.Integration, InboundReasons.InboxNotCreated),
        _ => null,
    };

    public async Task<InstanceLookup> FindAsync(WhatsAppItemReceived item, LaneMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        var instance = await instances.FindByNumberAsync(item.ConnectionId, item.Endpoint, cancellationToken);
        if (instance is null)
            return new InstanceLookup.Ends(await WaitAsync(item, message, call, cancellationToken));
        if (message.Owner != instance.InstanceId)
            return new InstanceLookup.Ends(new LaneOutcome.Moved(message.Lane, instance.InstanceId));
        if (Closed(instance) is { } closed)
            return new InstanceLookup.Ends(closed);
        return parsers.Find(item.Connector) is { } parser && channels.Find(item.Connector) is { } channel
            ? new InstanceLookup.Found(instance, instance.Chatwoot!, parser, channel)
            : new InstanceLookup.Ends(new LaneOutcome.RetryLater(InboundReasons.NoConnector(item.Connector)));
    }

    private async Task<LaneOutcome> WaitAsync(WhatsAppItemReceived item, LaneMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(message.Owner, cancellationToken) is { Deleted: true })
            return new LaneOutcome.Skipped(InboundReasons.InstanceDeleted);
        if (IsExample(item))
            return new LaneOutcome.Skipped(InboundReasons.ExampleNumber);
        if (await numbers.DoubtAsync(item, message, cancellationToken) is { } doubtful)
            return doubtful;

        // Counted from the first search and not from the receipt: after an outage the instance may be as late as the message.
        var state = DeliveryState.Read(message.State);
        var now = time.GetUtcNow();
        if (state.UnknownSince is not { } since)
            await call.SaveAsync((state with { UnknownSince = since = now }).Write(), cancellationToken);
        if (now - since >= options.Value.UnknownNumberGrace)
            return new LaneOutcome.Rejected(InboundReasons.UnknownNumber);

        await numbers.AskAsync(cancellationToken);
        var wait = TimeSpan.FromSeconds(0.5 * Math.Pow(2, Math.Min(message.Attempts, 10)));
        return new LaneOutcome.RetryLater(InboundReasons.InstanceUnknown, wait < options.Value.UnknownNumberRetry ? wait : options.Value.UnknownNumberRetry);
    }

    private bool IsExample(WhatsAppItemReceived item)
    {
        try
        {
            return parsers.Find(item.Connector)?.IsExample(item.Payload) is true;
        }
        catch (JsonException)
        {
            // Nobody's example; what it is shows where it is read.
            return false;
        }
    }
}
