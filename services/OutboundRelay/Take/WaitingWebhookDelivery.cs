using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Lanes;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>Takes a webhook in again, until its integration is known or the grace is over.</summary>
internal sealed class WaitingWebhookDelivery(WebhookIntake intake, IInstances instances, IOptions<OutboundRelayOptions> options, OutboundRelayTimings timings, TimeProvider time)
{
    public async Task<LaneOutcome> DeliverAsync(LaneMessage message, CancellationToken cancellationToken)
    {
        var webhook = WaitingWebhook.Read(message.Payload);
        // Stored twice if this ends before the settlement: the message's own key makes the second one harmless.
        if (await intake.TakeAsync(webhook.Request, message.CallInterrupted, cancellationToken) is not { } waits)
            return new LaneOutcome.Delivered();
        if (time.GetUtcNow() - webhook.StoredAt > options.Value.UnknownGrace)
            return new LaneOutcome.Rejected(OutboundReasons.WaitedTooLong(waits, options.Value.UnknownGrace));

        // A secret in doubt is being looked at already.
        if (!waits.Equals(OutboundReasons.SecretDoubted))
            await instances.RequestRepublishAsync(cancellationToken);
        // Its age does not count: it may have been in the queue for days.
        return new LaneOutcome.RetryLater(waits, timings.UnknownPause) { Counts = false };
    }
}
