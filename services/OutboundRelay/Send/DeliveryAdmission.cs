using System.Globalization;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Holds;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Texts;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>Whether a message is still to be sent, and through which number. Changes nothing at WhatsApp or Chatwoot.</summary>
internal sealed class DeliveryAdmission(
    MessageTable messages,
    IInstances instances,
    ConnectorRoles<IMessageChannel> connectors,
    DeliveryOutcomes outcomes,
    IOptions<OutboundRelayOptions> options,
    TimeProvider time)
{
    public async Task<AdmissionResult> AdmitAsync(LaneMessage lane, CancellationToken cancellationToken)
    {
        // :: Step 1
        var payload = OutboundPayload.Read(lane.Payload);
        var message = await messages.FindAsync(payload.Key, cancellationToken);
        if (message is null || message.Attempt != payload.Attempt)
            return Skip(OutboundReasons.Superseded);
        if (message.Status == DeliveryStatus.Sent)
            return Skip(OutboundReasons.SentAlready);
        if (message.Status == DeliveryStatus.Failed)
        {
            if (await ReopenAsync(message, lane, cancellationToken) is not { } reopened)
                return Skip(OutboundReasons.FailedAlready);
            message = reopened;
        }

        var delivery = new OutboundDelivery(message, payload, lane, DeliveryProgress.Read(lane.State));
        if (message.Deleted && !lane.CallInterrupted)
            return new AdmissionResult.Ended(outcomes.Cancel(delivery, OutboundReasons.DeletedBefore));

        // :: Step 2
        var result = await FindNumberAsync(delivery, cancellationToken);

        // :: Step 3
        return result is AdmissionResult.Admitted && IsTooOld(delivery)
            ? new AdmissionResult.Ended(outcomes.Reject(delivery, new AttemptFailure(FailureCause.Expired, TooOld())))
            : result;
    }

    private async Task<AdmissionResult> FindNumberAsync(OutboundDelivery delivery, CancellationToken cancellationToken)
    {
        var instance = await instances.FindAsync(delivery.Lane.Owner, cancellationToken);
        if (instance is null)
            return new AdmissionResult.Ended(new LaneOutcome.RetryLater(OutboundReasons.InstanceUnknown));
        if (instance.Deleted || instance.Chatwoot is not { } chatwoot || chatwoot.IntegrationId != delivery.Payload.IntegrationId)
            return new AdmissionResult.Ended(outcomes.Cancel(delivery, OutboundReasons.DeactivatedBefore));
        if (chatwoot.Status == "paused")
            return new AdmissionResult.Ended(new LaneOutcome.Held(HoldNames.Integration, ChatReasons.IntegrationPaused));
        if (instance.Connector is not { } number || connectors.Find(number.Type) is not { } connector)
            return new AdmissionResult.Ended(new LaneOutcome.Held(HoldNames.Integration, OutboundReasons.NoNumber));
        return new AdmissionResult.Admitted(delivery with { Instance = instance, Number = number, Connector = connector }, chatwoot);
    }

    /// <summary>
    /// A failed message whose dead letter was put back since is to be sent, with a fresh age; any other is not, nor one that was
    /// deleted, or that WhatsApp accepted and reported as failed.
    /// </summary>
    private async Task<OutboundMessageRow?> ReopenAsync(OutboundMessageRow message, LaneMessage lane, CancellationToken cancellationToken)
    {
        if (message.ReceivedAt >= lane.ReplayedAt || !lane.Replayed || message.Cause is FailureCause.Cancelled or FailureCause.Receipt)
            return null;
        var now = time.GetUtcNow();
        return await messages.ReopenAsync(message.Key, message.Attempt, now, cancellationToken)
            ? message with { Status = DeliveryStatus.Pending, Cause = null, Reason = null, Waiting = null, ReceivedAt = now }
            : null;
    }

    private bool IsTooOld(OutboundDelivery delivery) =>
        !delivery.Lane.CallInterrupted && delivery.Progress.Accepted.Count == 0 && time.GetUtcNow() - delivery.Message.ReceivedAt >= options.Value.MaxAge;

    private Reason TooOld() => OutboundReasons.TooOld(options.Value.MaxAge.TotalHours.ToString("0.##", CultureInfo.InvariantCulture));

    private static AdmissionResult.Ended Skip(Reason reason) => new(new LaneOutcome.Skipped(reason));
}
