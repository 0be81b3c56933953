using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Messaging;

namespace RyzeBridge.Chats.Holds;

/// <summary>
/// Tries held instances at an interval and lifts the holds of those that work. They may work again without new settings: an account
/// is no longer suspended, a number's token is valid again.
/// </summary>
public sealed partial class HoldProber(
    LaneHolds holds,
    IInstances instances,
    IHoldProbe probe,
    IMessagePublisher publisher,
    Recurring recurring,
    ILogger<HoldProber> logger) : BackgroundService
{
    /// <summary>Tries the holds of one instance now: it has new settings.</summary>
    public async Task ProbeAsync(Instance instance, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instance);
        foreach (var hold in (await holds.ListAsync(cancellationToken)).Where(hold => hold.Owner == instance.InstanceId))
            await ProbeAsync(hold, cancellationToken);
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("hold-probes", probe.Interval, ProbeAsync, stoppingToken, atOnce: false);

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
        if (await instances.FindAsync(hold.Owner, cancellationToken) is not { } instance)
            return;
        // What waits for an instance without integration is settled as such.
        if (instance is { Deleted: false, Chatwoot: { } chatwoot })
        {
            if (!await probe.WorksAsync(hold, instance, chatwoot, cancellationToken))
                return;
            // First: a report that is repeated after a crash does no harm, one that is missing leaves the status wrong for good.
            if (hold.Remote != HoldNames.Integration)
                await publisher.PublishAsync(Healthy(hold, instance, chatwoot), cancellationToken);
        }

        if (await holds.ReleaseAsync(hold.Owner, hold.Remote, cancellationToken) > 0)
            Log.Released(logger, hold.Owner, hold.Remote);
    }

    private static IntegrationHealthChanged Healthy(LaneHold hold, Instance instance, InstanceChatwoot chatwoot) => new()
    {
        InstanceId = instance.InstanceId,
        IntegrationId = chatwoot.IntegrationId,
        Version = instance.Version,
        Remote = hold.Remote,
        Healthy = true,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Instance {InstanceId}: the hold '{Remote}' is lifted, its messages go.")]
        public static partial void Released(ILogger logger, Guid instanceId, string remote);

        [LoggerMessage(Level = LogLevel.Error, Message = "Instance {InstanceId} is held and could not be probed; trying again.")]
        public static partial void NotProbed(ILogger logger, Guid instanceId, Exception exception);
    }
}
