using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Loops;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Deletes records past their retention, in batches.</summary>
internal sealed class Purge(PurgeTable table, IOptions<OutboundRelayOptions> options, Recurring recurring, TimeProvider time) : BackgroundService
{
    private const int Batch = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("purge", Interval, RunAsync, stoppingToken, atOnce: false);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.Retention;
        foreach (var statement in PurgeTable.Statements)
        {
            while (await table.DeleteAsync(statement, before, Batch, cancellationToken) == Batch)
                cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
