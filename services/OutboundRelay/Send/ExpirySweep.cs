using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// Fails messages that are too old while their lane is held or behind others, where no handler looks at them. One that is being
/// sent at that moment is put right by its settlement.
/// </summary>
internal sealed class ExpirySweep(
    MessageTable messages,
    MessageLedger ledger,
    Transactions transactions,
    OutboundMetrics metrics,
    IOptions<OutboundRelayOptions> options,
    Recurring recurring,
    TimeProvider time) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);

    /// <summary>The handler comes first where it can: what it rejects becomes a dead letter too.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => recurring.RunAsync(
        "expiry", options.Value.MaxAge < LongestInterval ? options.Value.MaxAge : LongestInterval, SweepAsync, stoppingToken, atOnce: false);

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var expired = await messages.ListPendingAsync(time.GetUtcNow() - options.Value.MaxAge - Margin, Batch, cancellationToken);
        foreach (var message in expired)
            await ExpireAsync(message, cancellationToken);
    }

    private Task ExpireAsync(OutboundMessageRow message, CancellationToken cancellationToken) => transactions.RunAsync(
        async transaction =>
        {
            if (await MessageTable.LockAsync(transaction, message.Key, cancellationToken) is not { Status: DeliveryStatus.Pending } current
                || current.Attempt != message.Attempt)
                return;
            // A send of the attempt may have taken effect without our knowing.
            var failure = await LaneInspection.IsCallingAsync(
                transaction, LaneNames.AttemptKey(current.IntegrationId, current.MessageId, current.Attempt), cancellationToken)
                ? new AttemptFailure(current.Plan is null ? FailureCause.Unproven : FailureCause.UnprovenPart, OutboundReasons.DeliveryUnknown)
                : new AttemptFailure(FailureCause.Expired, TooLate(current));
            await transaction.WriteAsync(batch => ledger.Close(batch, current, [], failure), cancellationToken);
            metrics.Failed(failure.Cause);
        },
        cancellationToken);

    private static Reason TooLate(OutboundMessageRow message) => message.Waiting is { } waiting && Reason.Read(waiting).Arguments is [var why]
        ? OutboundReasons.NotInTimeBecause(why)
        : OutboundReasons.NotInTime;
}
