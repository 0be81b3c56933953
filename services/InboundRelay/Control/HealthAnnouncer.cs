using System.Data.Common;
using Microsoft.Extensions.Options;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Control;

/// <summary>
/// Tells agents when the connection is lost or back, once a change, and only of changes that last: what flaps within the
/// grace time is said by nobody.
/// </summary>
internal sealed partial class HealthAnnouncer(
    WhatsAppHealthTable healths, ILaneIntake lanes, IOptions<InboundRelayOptions> options, TimeProvider time, ILogger<HealthAnnouncer> logger)
    : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var grace = options.Value.ConnectionGrace;
        using var timer = new PeriodicTimer(grace < Longest && grace > TimeSpan.Zero ? grace : Longest, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await AnnounceAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                Log.Failed(logger, exception);
            }
        }
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
            (transaction, token) => WhatsAppHealthTable.ToldAsync(transaction, change, token),
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Changes of connections could not be announced; trying again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
