using RyzeBridge.Chats.Holds;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.Messaging.Outbox;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.Remotes;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>The one place that says what a failed send does to its lane.</summary>
internal sealed partial class FailureOutcomes(
    DeliveryOutcomes outcomes, IOutbox outbox, NumberPace pace, OutboundMetrics metrics, ILogger<FailureOutcomes> logger)
{
    /// <summary>
    /// Sends refused for their credentials while the number's own probe succeeds, before the message is given up: a token that may
    /// read but not send.
    /// </summary>
    private const int MostRefusals = 5;

    /// <summary>As long as a lane waits at most: the number would stay slow in one replica's memory only.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    public async Task<LaneOutcome> JudgeAsync(OutboundDelivery delivery, RemoteFailure failure, ILaneCall call, CancellationToken cancellationToken)
    {
        metrics.SendFailed(failure.Category);
        Log.SendFailed(logger, delivery.Payload.MessageId, delivery.Payload.IntegrationId, failure.Category, failure.Reason);
        // The call's mark stays: the next attempt looks for proof first.
        if (failure.Category == FailureCategory.Ambiguous)
            return new LaneOutcome.RetryLater(failure.Reason, SendProofs.Pause) { Ambiguous = true, Remaining = failure.RemainingWork() };

        // Nothing took effect.
        var isPair = failure is { Category: FailureCategory.Throttled, Scope: FailureScope.Chat };
        var refusals = delivery.Progress.PairRefusals;
        await call.CompleteAsync((delivery.Progress with { PairRefusals = isPair ? refusals + 1 : 0 }).Write(), cancellationToken);
        return failure.Category switch
        {
            FailureCategory.Throttled when isPair => new LaneOutcome.RetryLater(failure.Reason, PairBackoff.Next(refusals)),
            FailureCategory.Throttled when failure is { Scope: FailureScope.Number, RetryAfter: { } wait } => SlowNumber(delivery, failure, wait),
            FailureCategory.Transient or FailureCategory.Throttled => Retry(failure),
            FailureCategory.Credentials => await JudgeCredentialsAsync(delivery, failure, cancellationToken),
            _ => Reject(delivery, failure),
        };
    }

    private LaneOutcome.RetryLater SlowNumber(OutboundDelivery delivery, RemoteFailure failure, TimeSpan wait)
    {
        pace.Slow(delivery.Number!, delivery.Connector!.Capabilities, wait < LongestPause ? wait : LongestPause);
        return new LaneOutcome.RetryLater(failure.Reason, wait);
    }

    private static LaneOutcome.RetryLater Retry(RemoteFailure failure) => new(failure.Reason, failure.RetryAfter) { Counts = !failure.NotCalled, Paced = failure.OverBudget };

    private async Task<LaneOutcome> JudgeCredentialsAsync(OutboundDelivery delivery, RemoteFailure failure, CancellationToken cancellationToken)
    {
        var probe = await delivery.Connector!.ProbeAsync(delivery.Target, cancellationToken);
        return probe switch
        {
            { Category: FailureCategory.Credentials } => Hold(delivery, probe.Reason),
            { } other => Retry(other),
            null when delivery.Lane.Attempts < MostRefusals => Retry(failure),
            null => Reject(delivery, failure),
        };
    }

    private LaneOutcome.Held Hold(OutboundDelivery delivery, Reason reason)
    {
        Log.Held(logger, delivery.Instance!.InstanceId, reason);
        return new LaneOutcome.Held(HoldNames.WhatsApp, reason)
        {
            TransactionWrites = batch => outbox.Add(
                batch,
                new IntegrationHealthChanged
                {
                    InstanceId = delivery.Instance!.InstanceId,
                    IntegrationId = delivery.Payload.IntegrationId,
                    Version = delivery.Instance.Version,
                    Remote = HoldNames.WhatsApp,
                    Healthy = false,
                    Error = reason.ToString(),
                    Reason = reason,
                }),
        };
    }

    private LaneOutcome.Rejected Reject(OutboundDelivery delivery, RemoteFailure failure) =>
        outcomes.Reject(delivery, new AttemptFailure(FailureCause.Refused, failure.Reason));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId} of integration {IntegrationId} was not sent ({Category}): {Reason}")]
        public static partial void SendFailed(ILogger logger, long messageId, Guid integrationId, FailureCategory category, Reason reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Instance {InstanceId}: WhatsApp refuses its credentials, sends are held: {Reason}")]
        public static partial void Held(ILogger logger, Guid instanceId, Reason reason);
    }
}
