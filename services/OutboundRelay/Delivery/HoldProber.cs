using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Messaging;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.OutboundRelay.Delivery;

/// <summary>Lifts holds: of a refused number when a probe succeeds, of a paused integration when it is not paused any more.</summary>
internal sealed partial class HoldProber(
    LaneHolds holds,
    IInstances instances,
    ConnectorRoles<IMessageChannel> connectors,
    IMessagePublisher publisher,
    IOptions<OutboundOptions> options,
    Recurring recurring,
    ILogger<HoldProber> logger) : BackgroundService
{
    /// <summary>Looks at the holds of one instance now: it has new settings.</summary>
    public async Task ProbeAsync(Instance instance, CancellationToken cancellationToken)
    {
        foreach (var hold in (await holds.ListAsync(cancellationToken)).Where(hold => hold.Owner == instance.InstanceId))
            await ProbeAsync(hold, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("hold-probes", options.Value.ProbeInterval, ProbeAsync, stoppingToken, atOnce: false);

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        foreach (var hold in await holds.ListAsync(cancellationToken))
            await ProbeSafelyAsync(hold, cancellationToken);
    }

    private async Task ProbeSafelyAsync(LaneHold hold, CancellationToken cancellationToken)
    {
        try
        {
            await ProbeAsync(hold, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is (secrets that do not open, say), it is this instance's: the others are probed, and the service lives.
            Log.NotProbed(logger, hold.Owner, exception);
        }
    }

    private async Task ProbeAsync(LaneHold hold, CancellationToken cancellationToken)
    {
        var instance = await instances.FindAsync(hold.Owner, cancellationToken);
        if (instance is not null && await MayReleaseAsync(hold, instance, cancellationToken))
            await ReleaseAsync(hold, instance, cancellationToken);
    }

    private async Task<bool> MayReleaseAsync(LaneHold hold, Instance instance, CancellationToken cancellationToken)
    {
        // What waits for an instance without integration is settled as such.
        if (instance.Deleted || instance.Chatwoot is not { } chatwoot)
            return true;
        if (instance.Connector is not { } number || connectors.Find(number.Type) is not { } connector)
            return false;
        return hold.Remote == HoldNames.WhatsApp
            ? await connector.ProbeAsync(new ConnectorTarget(number.Endpoint, number.SettingsJson), cancellationToken) is null
            : chatwoot.Status != "paused";
    }

    private async Task ReleaseAsync(LaneHold hold, Instance instance, CancellationToken cancellationToken)
    {
        // Told first: after a crash in between the hold is still there, and both are done again.
        if (hold.Remote == HoldNames.WhatsApp && instance.Chatwoot is { } chatwoot)
            await publisher.PublishAsync(
                new IntegrationHealthChanged
                {
                    InstanceId = instance.InstanceId,
                    IntegrationId = chatwoot.IntegrationId,
                    Version = instance.Version,
                    Remote = hold.Remote,
                    Healthy = true,
                },
                cancellationToken);
        if (await holds.ReleaseAsync(hold.Owner, hold.Remote, cancellationToken) > 0)
            Log.Released(logger, hold.Owner, hold.Remote);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Instance {InstanceId}: the hold '{Remote}' is lifted, its messages go.")]
        public static partial void Released(ILogger logger, Guid instanceId, string remote);

        [LoggerMessage(Level = LogLevel.Error, Message = "Instance {InstanceId} is held and could not be probed; trying again.")]
        public static partial void NotProbed(ILogger logger, Guid instanceId, Exception exception);
    }
}
