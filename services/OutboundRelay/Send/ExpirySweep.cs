using System.Data.Common;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// Fails messages that are too old while their lane is held or behind others, where no handler looks at them. One that is being
/// sent at that moment is put right by its settlement.
/// </summary>
internal sealed partial class ExpirySweep(
    MessageTable messages,
    MessageLedger ledger,
    Transactions transactions,
    OutboundMetrics metrics,
    IOptions<OutboundOptions> options,
    TimeProvider time,
    ILogger<ExpirySweep> logger) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);

    /// <summary>The handler comes first where it can: what it rejects becomes a dead letter too.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.MaxAge < LongestInterval ? options.Value.MaxAge : LongestInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SweepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var expired = await messages.ListPendingAsync(time.GetUtcNow() - options.Value.MaxAge - Margin, Batch, cancellationToken);
            foreach (var message in expired)
                await ExpireAsync(message, cancellationToken);
        }
        catch (DbException exception)
        {
            Log.NotSwept(logger, exception);
        }
    }

    private Task ExpireAsync(OutboundMessageRow message, CancellationToken cancellationToken) => transactions.RunAsync(
        async transaction =>
        {
            if (await MessageTable.LockAsync(transaction, message.Key, cancellationToken) is not { Status: DeliveryStatus.Pending } current
                || current.Attempt != message.Attempt)
                return;
            var failure = await MessageTable.IsCallingAsync(transaction, current, cancellationToken)
                ? new AttemptFailure(current.Plan is null ? FailureCause.Unproven : FailureCause.UnprovenPart, OutboundReasons.DeliveryUnknown)
                : new AttemptFailure(FailureCause.Expired, TooLate(current));
            await transaction.WriteAsync(batch => ledger.Close(batch, current, [], failure), cancellationToken);
            metrics.Failed(failure.Cause);
        },
        cancellationToken);

    private static Reason TooLate(OutboundMessageRow message) => message.Waiting is { } waiting && Reason.Read(waiting).Arguments is [var why]
        ? OutboundReasons.NotInTimeBecause(why)
        : OutboundReasons.NotInTime;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Old messages could not be looked for; trying again.")]
        public static partial void NotSwept(ILogger logger, Exception exception);
    }
}
