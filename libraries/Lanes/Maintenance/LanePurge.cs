using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes.Maintenance;

/// <summary>Deletes what is settled and old, in batches small enough not to be felt.</summary>
internal sealed class LanePurge(
    MaintenanceTable table,
    IOptions<LaneOptions> options,
    Recurring recurring) : BackgroundService
{
    private const int Batch = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly LaneOptions _options = options.Value;

    /// <summary>One round: everything that is old enough now.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        await RepeatAsync(() => table.PurgeSettledAsync(_options.DedupeRetention, Batch, cancellationToken));
        await RepeatAsync(() => table.PurgeDeadAsync(_options.DeadLetterRetention, Batch, cancellationToken));
        await RepeatAsync(() => table.PurgeLanesAsync(_options.DedupeRetention, Batch, cancellationToken));
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("lanes.purge", Interval, PurgeAsync, stoppingToken);

    private static async Task RepeatAsync(Func<Task<int>> purge)
    {
        while (await purge() == Batch)
        {
        }
    }
}
