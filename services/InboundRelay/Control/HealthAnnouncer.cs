using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Control;

/// <summary>
/// Tells agents when the connection is lost or back, once a change, and only of changes that last: what flaps within the
/// grace time is said by nobody.
/// </summary>
internal sealed class HealthAnnouncer(
    WhatsAppHealthTable healths, LaneIntake lanes, IOptions<InboundRelayOptions> options, Recurring recurring, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var grace = options.Value.ConnectionGrace;
        return recurring.RunAsync(
            "health-announcements", grace < Longest && grace > TimeSpan.Zero ? grace : Longest, AnnounceAsync, stoppingToken, atOnce: false);
    }

    /// <summary>Announces what has lasted for the grace time.</summary>
    public async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        foreach (var change in await healths.ListUntoldAsync(options.Value.ConnectionGrace, cancellationToken))
            await AnnounceAsync(change, cancellationToken);
    }

    private Task<int> AnnounceAsync(WhatsAppHealth change, CancellationToken cancellationToken)
    {
        var notice = new ControlNotice
        {
            InstanceId = change.InstanceId,
            IntegrationId = change.IntegrationId,
            Healthy = change.Healthy,
            Error = change.Error,
        };
        return lanes.AddAsync(
            [notice.ToLane($"connection/{change.Announcements}", change.Announcements, time.GetUtcNow())],
            batch => WhatsAppHealthTable.Told(batch, change),
            cancellationToken);
    }
}
