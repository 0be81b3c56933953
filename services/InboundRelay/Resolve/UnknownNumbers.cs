using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Messaging;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Numbers that no instance has. A single webhook of one may be somebody's attempt with an address of ours: it waits outside of the lanes, where it alarms
/// nobody, until the number is known or another webhook shows that the number is a real one.
/// </summary>
internal sealed partial class UnknownNumbers(
    IInstances instances,
    UnknownWebhookTable webhooks,
    LaneParking parking,
    IOptions<InboundRelayOptions> options,
    IOptions<LaneOptions> lanes,
    ILogger<UnknownNumbers> logger) : IInstanceObserver
{
    /// <summary>The number is known now.</summary>
    public async Task ChangedAsync(Instance instance, CancellationToken cancellationToken)
    {
        if (instance is { Deleted: false, Connector: { } number })
            await parking.UnparkAsync(number.ConnectionId, TargetOf(number.Endpoint), _ => { }, cancellationToken);
    }

    /// <summary>The outcome as long as it is doubtful that the number is a real one; null when it is.</summary>
    public async Task<LaneOutcome?> DoubtAsync(WhatsAppItemReceived item, LaneMessage message, CancellationToken cancellationToken)
    {
        var enough = options.Value.UnknownNumberWebhooks;
        if (enough <= 1 || message.Owner != item.ConnectionId)
            return null;
        var target = TargetOf(item.Endpoint);
        if (await webhooks.NoteAsync(item.ConnectionId, item.Endpoint, item.ReceivedAt, enough, cancellationToken))
        {
            // From now on all of them wait in their lanes, each at its place.
            await parking.UnparkAsync(item.ConnectionId, target, _ => { }, cancellationToken);
            return null;
        }

        // Kept where an operator finds it: it may be a customer's first word to a number that was never linked.
        if (message.LastChance)
            return new LaneOutcome.Rejected(InboundReasons.LoneWebhook);

        await AskAsync(cancellationToken);
        return new LaneOutcome.Parked(target, lanes.Value.MaxAge / 2, InboundReasons.InstanceUnknown)
        {
            TargetExists = batch => UnknownWebhookTable.AskDecided(batch, item.ConnectionId, item.Endpoint, enough),
        };
    }

    /// <summary>Asks the manager for the instances.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await instances.RequestRepublishAsync(cancellationToken);
        }
        catch (PublishFailedException exception)
        {
            Log.NotAsked(logger, exception);
        }
    }

    private static string TargetOf(string endpoint) => $"number/{endpoint}";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The manager could not be asked for the instances.")]
        public static partial void NotAsked(ILogger logger, Exception exception);
    }
}
