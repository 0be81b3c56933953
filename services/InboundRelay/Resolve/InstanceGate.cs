using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.Lanes;
using RyzeBridge.Messaging;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>Finds whose message it is, and whether it is to be relayed at all.</summary>
internal sealed partial class InstanceGate(
    IInstances instances, IOptions<InboundRelayOptions> options, TimeProvider time, ILogger<InstanceGate> logger)
{
    private const string StatusChat = "status@broadcast";

    /// <summary>Why nothing can be delivered for an integration now; null when it can. Pure.</summary>
    public static LaneOutcome? Closed(Instance instance) => instance switch
    {
        { Deleted: true } => new LaneOutcome.Skipped("the instance was deleted"),
        { Chatwoot: null } => new LaneOutcome.Skipped("the instance has no Chatwoot integration"),
        { Chatwoot.Status: "paused" } => new LaneOutcome.Held(FailureOutcomes.IntegrationHold, "the integration is paused"),
        { Chatwoot.InboxId: 0 } => new LaneOutcome.Held(FailureOutcomes.IntegrationHold, "the integration's inbox is not created yet"),
        _ => null,
    };

    /// <summary>Which messages the settings leave out. Pure.</summary>
    public static LaneOutcome? Ignored(Instance instance, WhatsApp.Events.WhatsAppEvent received) => received.Chat switch
    {
        { IsGroup: true } when instance.Chatwoot is { IgnoreGroups: true } || instance.Settings.IgnoreGroupMessages => new LaneOutcome.Skipped("groups are ignored"),
        { Id: StatusChat } when instance.Settings.IgnoreStatus => new LaneOutcome.Skipped("status updates are ignored"),
        { Id: var chat } when instance.Chatwoot is not { Presentation.Broadcasts: true } && IsBroadcast(chat) => new LaneOutcome.Skipped("broadcasts are ignored"),
        _ => null,
    };

    /// <summary>Status updates, broadcast lists and newsletters: nobody converses there.</summary>
    private static bool IsBroadcast(string chat) =>
        chat.EndsWith("@broadcast", StringComparison.Ordinal) || chat.EndsWith("@newsletter", StringComparison.Ordinal);

    /// <summary>The instance of an item, or what becomes of the message without it.</summary>
    public async Task<(Instance? Instance, LaneOutcome? Outcome)> FindAsync(
        WhatsAppItemReceived item, LaneMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        var instance = await instances.FindByNumberAsync(item.ConnectionId, item.Endpoint, cancellationToken);
        if (instance is null)
            return (null, await WaitAsync(message, call, cancellationToken));
        return message.Owner == instance.InstanceId
            ? (instance, Closed(instance))
            : (null, new LaneOutcome.Moved(message.Lane, instance.InstanceId));
    }

    private async Task<LaneOutcome> WaitAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(message.Owner, cancellationToken) is { Deleted: true })
            return new LaneOutcome.Skipped("the instance was deleted");

        // From the first look and not from the receipt: after an outage of ours the instance may be as late as the message.
        var state = DeliveryState.Read(message.State);
        var now = time.GetUtcNow();
        if (state.UnknownSince is not { } since)
            await call.SaveAsync((state with { UnknownSince = since = now }).Write(), cancellationToken);
        if (now - since >= options.Value.UnknownNumberGrace)
            return new LaneOutcome.Rejected("unknown number");

        try
        {
            await instances.RequestRepublishAsync(cancellationToken);
        }
        catch (PublishFailedException exception)
        {
            Log.NotAsked(logger, exception);
        }

        var wait = TimeSpan.FromSeconds(0.5 * Math.Pow(2, Math.Min(message.Attempts, 10)));
        return new LaneOutcome.RetryLater("the number's instance is not known yet", wait < options.Value.UnknownNumberRetry ? wait : options.Value.UnknownNumberRetry);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The manager could not be asked for the instances")]
        public static partial void NotAsked(ILogger logger, Exception exception);
    }
}
