using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;

namespace RyzeBridge.Lanes.Dispatch;

/// <summary>Works one claimed lane: its messages one after the other, until it is released, blocked or lost.</summary>
internal sealed partial class LaneWorker(
    WorkTable work,
    CallTable calls,
    AbsorptionTable absorption,
    LaneParking parking,
    IServiceScopeFactory scopes,
    IOptions<LaneOptions> options,
    LaneMetrics metrics,
    TimeProvider time,
    ILogger<LaneWorker> logger)
{
    private static readonly TimeSpan SettleRetry = TimeSpan.FromMilliseconds(500);

    private readonly LaneOptions _options = options.Value;

    /// <summary>Works the lane.</summary>
    /// <param name="lane">The lane, under our lease.</param>
    /// <param name="head">Its head; null: nothing is due, the lane is only released.</param>
    /// <param name="stopping">Graceful stop: finish the message at hand, then release.</param>
    /// <param name="abort">Lease lost or the host is out of patience: stop the handler.</param>
    /// <returns>When the lane is due again; null when nothing waits in it.</returns>
    /// <exception cref="LaneLeaseLostException">Somebody else has the lane.</exception>
    public async Task<TimeSpan?> WorkAsync(ClaimedLane lane, HeadRow? head, CancellationToken stopping, CancellationToken abort)
    {
        if (head is null || stopping.IsCancellationRequested)
            return (await work.AdvanceAsync(lane, new LaneAdvance { Continue = false }, CancellationToken.None)).DueIn;

        for (var worked = 1; ; worked++)
        {
            var advanced = await WorkOneAsync(lane, head, worked < _options.Batch, stopping, abort);
            if (advanced.Next is null)
                return advanced.DueIn;
            head = advanced.Next;
        }
    }

    private async Task<LaneAdvanceResult> WorkOneAsync(ClaimedLane lane, HeadRow head, bool mayContinue, CancellationToken stopping, CancellationToken abort)
    {
        using var activity = LaneTracing.StartDispatch(head.Message, head.Origin);
        await using var scope = scopes.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetRequiredService<ILaneHandler>();
        var call = new LaneCall(calls, absorption, lane, head.Message);
        var began = time.GetTimestamp();

        var outcome = await HandleAsync(handler, head.Message, call, abort);
        activity?.SetTag("ryzebridge.lane.outcome", outcome.GetType().Name);

        var worked = time.GetElapsedTime(began);
        var attempt = new AttemptResult(
            head.Age + worked,
            call.IsUnexplained,
            mayContinue && !stopping.IsCancellationRequested,
            Random.Shared.NextDouble());
        var decision = OutcomePolicy.Decide(outcome, head, attempt, _options);
        var advanced = await SettleAsync(lane, head, decision with { Settlement = decision.Settlement with { Worked = worked } }, attempt, abort);

        if (decision.ExpiryReason is { } reason)
            await TellExpiredAsync(handler, head.Message, reason, abort);
        return advanced;
    }

    private async Task<LaneOutcome> HandleAsync(ILaneHandler handler, LaneMessage message, LaneCall call, CancellationToken abort)
    {
        try
        {
            return await handler.HandleAsync(message, call, abort);
        }
        catch (LaneLeaseLostException)
        {
            throw;
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            // Stopped from outside: no fault of the message. Another replica goes on at once, or when the call cannot work any more.
            return new LaneOutcome.RetryLater(LaneReasons.Interrupted, TimeSpan.Zero) { Counts = false, Ambiguous = call.IsOpen };
        }
        catch (Exception exception)
        {
            Log.HandlerFailed(logger, exception, message.Id, message.Kind, message.Attempts + 1);
            // The type only: the text may carry addresses or bodies, and the reason is shown to people.
            return new LaneOutcome.RetryLater(LaneReasons.Unexpected(exception.GetType().Name)) { Ambiguous = call.IsOpen };
        }
    }

    private async Task<LaneAdvanceResult> SettleAsync(ClaimedLane lane, HeadRow head, Decision decision, AttemptResult attempt, CancellationToken abort)
    {
        while (true)
        {
            try
            {
                var advanced = await work.SettleAsync(lane, head.Message, decision, CancellationToken.None);
                Count(head, decision, advanced);
                return advanced;
            }
            catch (DbException exception) when (exception.IsTransient && !abort.IsCancellationRequested)
            {
                // The remote has the message; forgetting that would send it twice. As long as nobody else holds the lane
                // (the fence tells) what is known is worth storing.
                Log.SettleDelayed(logger, exception, head.Message.Id);
                metrics.Fault("settle");
                await Task.Delay(SettleRetry, time, abort);
            }
            catch (Exception exception) when (!decision.IsPlain && exception is not LaneLeaseLostException)
            {
                // The handler's own writes are at fault. The message stays, its call marked as it is: the next attempt looks first.
                Log.TransactionWritesFailed(logger, exception, head.Message.Id);
                var retry = new LaneOutcome.RetryLater(LaneReasons.NotRecorded(exception.GetType().Name)) { Ambiguous = true };
                decision = OutcomePolicy.Decide(retry, head, attempt, _options);
            }
        }
    }

    private async Task TellExpiredAsync(ILaneHandler handler, LaneMessage message, Reason reason, CancellationToken abort)
    {
        try
        {
            await handler.ExpiredAsync(message, reason, abort);
        }
        catch (Exception exception)
        {
            Log.ExpiryNotTold(logger, exception, message.Id);
        }
    }

    private void Count(HeadRow head, Decision decision, LaneAdvanceResult advanced)
    {
        if (advanced.Unparked > 0)
            metrics.Unparked("target", advanced.Unparked);
        switch (decision.Settlement)
        {
            case Settlement.Parked:
                parking.Parked();
                break;
            case Settlement.Kept:
                metrics.Retried(decision.Label);
                break;
            case Settlement.Settled { Status: LaneStatus.Delivered }:
                metrics.Settled(decision.Label);
                metrics.Delivered(time.GetUtcNow() - head.Message.ReceivedAt);
                if (advanced.Late && !head.WasParked)
                    metrics.Late();
                break;
            default:
                metrics.Settled(decision.Label);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Message {Message} ({Kind}): attempt {Attempt} failed unexpectedly")]
        public static partial void HandlerFailed(ILogger logger, Exception exception, long message, string kind, int attempt);

        [LoggerMessage(2, LogLevel.Warning, "Message {Message}: its settlement could not be stored yet")]
        public static partial void SettleDelayed(ILogger logger, Exception exception, long message);

        [LoggerMessage(3, LogLevel.Error, "Message {Message}: the handler's writes in its settlement failed")]
        public static partial void TransactionWritesFailed(ILogger logger, Exception exception, long message);

        [LoggerMessage(4, LogLevel.Error, "Message {Message} expired and its owner could not be told")]
        public static partial void ExpiryNotTold(ILogger logger, Exception exception, long message);
    }
}
