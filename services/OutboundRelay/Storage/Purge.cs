using System.Data.Common;
using Microsoft.Extensions.Options;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Deletes records past their retention, in batches.</summary>
internal sealed partial class Purge(PurgeTable table, IOptions<OutboundOptions> options, TimeProvider time, ILogger<Purge> logger) : BackgroundService
{
    private const int Batch = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.Retention;
        try
        {
            foreach (var statement in PurgeTable.Statements)
            {
                while (await table.DeleteAsync(statement, before, Batch, cancellationToken) == Batch)
                    cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (DbException exception)
        {
            Log.NotPurged(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Old records could not be deleted; trying again in an hour.")]
        public static partial void NotPurged(ILogger logger, Exception exception);
    }
}
