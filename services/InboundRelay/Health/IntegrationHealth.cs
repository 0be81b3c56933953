using RyzeBridge.Chats.Holds;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.Lanes;
using RyzeBridge.Messaging.Outbox;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Health;

/// <summary>Concludes whether an integration's Chatwoot refuses us as a whole, and tells the manager.</summary>
internal sealed class IntegrationHealth(IOutbox outbox)
{
    /// <summary>
    /// What becomes of a message whose call failed. When Chatwoot refused the call or found nothing, account and inbox are asked before
    /// anything is concluded.
    /// </summary>
    public async Task<LaneOutcome> JudgeAsync(InboundDelivery delivery, RemoteFailure failure, CancellationToken cancellationToken)
    {
        if (!FailureOutcomes.NeedsProbe(failure))
            return FailureOutcomes.Of(failure, delivery.Inbox.Work);
        return await delivery.Inbox.ProbeAsync(cancellationToken) switch
        {
            // Account and inbox are fine: what was refused may pass with the next attempt.
            null => new LaneOutcome.RetryLater(failure.Reason),
            { Category: FailureCategory.Credentials } refused => Hold(delivery.Instance, delivery.Inbox.Integration, refused.Reason),
            var uncertain => FailureOutcomes.Of(uncertain, delivery.Inbox.Work),
        };
    }

    /// <summary>Holds the instance's lanes; the report leaves with the hold.</summary>
    public LaneOutcome Hold(Instance instance, InstanceChatwoot chatwoot, Reason reason) => new LaneOutcome.Held(HoldNames.Chatwoot, reason)
    {
        TransactionWrites = batch => outbox.Add(
            batch,
            new IntegrationHealthChanged
            {
                InstanceId = instance.InstanceId,
                IntegrationId = chatwoot.IntegrationId,
                Version = instance.Version,
                Remote = HoldNames.Chatwoot,
                Healthy = false,
                Error = reason.ToString(),
                Reason = reason,
            }),
    };
}
