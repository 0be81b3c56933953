using System.Collections.Concurrent;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Ticks;

/// <summary>
/// Writes to Chatwoot what it should show, the only one to do so. Takes due rows under a lease, a bounded number at a time; an
/// integration whose Chatwoot fails pauses as a whole, so that its rows do not burn attempts or places of others.
/// </summary>
internal sealed partial class StatusWriter(
    StatusTable table, StatusCall call, PausedIntegrations paused, OutboundRelayTimings timings, Recurring recurring, TimeProvider time, ILogger<StatusWriter> logger)
    : BackgroundService
{
    /// <summary>Statuses written at a time, per replica.</summary>
    private const int AtATime = 32;

    /// <summary>Longer than a call to Chatwoot can take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan WhenBusy = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentDictionary<MessageKey, Task> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recurring.RunPacedAsync("statuses", timings.StatusPollInterval, ClaimAsync, stoppingToken);
        await Task.WhenAll(_running.Values);
    }

    /// <summary>Starts what is due and there is room for.</summary>
    private async Task<TimeSpan> ClaimAsync(CancellationToken stoppingToken)
    {
        var free = AtATime - _running.Count;
        var rows = free > 0
            ? await table.ClaimAsync(free, paused.List(), time.GetUtcNow(), Lease, stoppingToken)
            : [];
        foreach (var row in rows)
            Start(row, stoppingToken);
        return rows.Count > 0 ? WhenBusy : timings.StatusPollInterval;
    }

    private void Start(StatusRow row, CancellationToken stoppingToken)
    {
        var work = WriteAsync(row, stoppingToken);
        _running[row.Key] = work;
        _ = work.ContinueWith(
            _ => _running.TryRemove(row.Key, out var _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task WriteAsync(StatusRow row, CancellationToken stoppingToken)
    {
        try
        {
            await call.WriteAsync(row, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Interrupted(logger, row.MessageId);
        }
        catch (Exception exception)
        {
            // The lease runs out and the row is taken again; writing the same status twice changes nothing.
            Log.NotWritten(logger, row.MessageId, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The status of message {MessageId} could not be written or recorded; trying again.")]
        public static partial void NotWritten(ILogger logger, long messageId, Exception exception);

        [LoggerMessage(Level = LogLevel.Debug, Message = "The status of message {MessageId} waits for the next start.")]
        public static partial void Interrupted(ILogger logger, long messageId);
    }
}
