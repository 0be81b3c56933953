using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.InboundRelay.Health;

/// <summary>
/// Tries held integrations at an interval. A token can work again without new settings: the account is no longer suspended,
/// the inbox is the user's again.
/// </summary>
internal sealed partial class HoldProber(
    LaneHolds holds,
    IInstances instances,
    ChatwootClients clients,
    IntegrationHealth health,
    IOptions<InboundRelayOptions> options,
    Recurring recurring,
    ILogger<HoldProber> logger) : BackgroundService
{
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
            if (await instances.FindAsync(hold.Owner, cancellationToken) is { } instance
                && await WorksAsync(hold, instance, cancellationToken)
                && await holds.ReleaseAsync(hold.Owner, hold.Remote, cancellationToken) > 0)
            {
                Log.Released(logger, hold.Owner, hold.Remote);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is (secrets that do not open, say), it is this instance's: the others are probed, and the service lives.
            Log.NotProbed(logger, hold.Owner, exception);
        }
    }

    private async Task<bool> WorksAsync(LaneHold hold, Instance instance, CancellationToken cancellationToken)
    {
        // The settings may have changed just before the hold was stored.
        if (InstanceGate.Closed(instance) is { } closed)
            return closed is not LaneOutcome.Held;
        if (hold.Remote != FailureOutcomes.ChatwootHold || instance.Chatwoot is not { } chatwoot)
            return true;
        if (clients.TryCreate(chatwoot, out _) is not { } api || await IntegrationProbe.CheckAsync(api, chatwoot, cancellationToken) is not null)
            return false;
        // First: a report that is repeated after a crash does no harm, one that is missing leaves the status wrong for good.
        await health.ReportHealthyAsync(instance, chatwoot, cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Instance {Instance} is no longer held ({Remote})")]
        public static partial void Released(ILogger logger, Guid instance, string remote);

        [LoggerMessage(2, LogLevel.Error, "Instance {Instance} is held and could not be probed; trying again")]
        public static partial void NotProbed(ILogger logger, Guid instance, Exception exception);
    }
}
