using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;

namespace RyzeBridge.Lanes.Upkeep;

/// <summary>Deletes what is settled and old, in batches small enough not to be felt.</summary>
internal sealed class LanePurge(
    UpkeepTable upkeep,
    IOptions<LaneOptions> options,
    LaneMetrics metrics,
    TimeProvider time,
    ILogger<LanePurge> logger) : BackgroundService
{
    private const int Batch = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly LaneOptions _options = options.Value;

    /// <summary>One round: everything that is old enough now.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        await RepeatAsync(() => upkeep.PurgeSettledAsync(_options.DedupeRetention, Batch, cancellationToken));
        await RepeatAsync(() => upkeep.PurgeDeadAsync(_options.DeadLetterRetention, Batch, cancellationToken));
        await RepeatAsync(() => upkeep.PurgeLanesAsync(_options.DedupeRetention, Batch, cancellationToken));
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Recurring.RunAsync("purge", Interval, PurgeAsync, metrics, time, logger, stoppingToken);

    private static async Task RepeatAsync(Func<Task<int>> purge)
    {
        while (await purge() == Batch)
        {
        }
    }
}
