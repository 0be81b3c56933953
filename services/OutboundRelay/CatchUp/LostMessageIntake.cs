using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Take;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// Accepts what a search found, by the same rules and the same table as webhooks: a message that is known is never sent again,
/// whichever of the two comes first.
/// </summary>
internal sealed partial class LostMessageIntake(
    MessageTable messages,
    MessageIntake intake,
    MessageLedger ledger,
    Transactions transactions,
    Suspicions suspicions,
    IInstances instances,
    MessageIdTable ids,
    OutboundMetrics metrics,
    ILogger<LostMessageIntake> logger)
{
    /// <param name="lost">The message.</param>
    /// <param name="mayBeUnderWay">It is so young that its webhook may be on its way. Not if Chatwoot shows that it gave up.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="chatwoot">Its integration.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<LostMessageResult> TakeAsync(
        LostMessage lost, bool mayBeUnderWay, Instance instance, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        if (ForwardingRules.Decide(lost.Webhook, WhatsAppMessageIds.Is).Action != ForwardingAction.Forward || ChatRoute.IsControl(lost.Webhook.Conversation))
            return LostMessageResult.Nothing;
        if (lost.Webhook.SourceId is { Length: > 0 } id && await ids.FindAsync(InboxKey.Of(chatwoot), id, cancellationToken) is not null)
            return LostMessageResult.Nothing;
        var key = new MessageKey(chatwoot.IntegrationId, lost.Webhook.Id);
        var known = await messages.FindAsync(key, cancellationToken);
        if (known is null && mayBeUnderWay && !lost.IsShownFailed)
            return LostMessageResult.UnderWay;
        if (known is null)
            await AdoptAsync(lost, key, instance, chatwoot, cancellationToken);

        // Chatwoot gave up on the webhook and marked the message, though it is sent, or will be.
        if (lost.IsShownFailed && known is null or { Status: not DeliveryStatus.Failed, Waiting: null })
        {
            await transactions.WriteAsync(batch => ledger.Refresh(batch, key, again: true), cancellationToken);
            metrics.CaughtUp("repaired");
        }

        return known is null ? LostMessageResult.Adopted : LostMessageResult.Nothing;
    }

    private async Task AdoptAsync(LostMessage lost, MessageKey key, Instance instance, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        // Its age counts from when it was written: one that is too old is shown as failed, with the reason.
        await intake.AddAsync(new MessageArrival(lost.Webhook, lost.Webhook.CreatedAt!.Value, instance, chatwoot), cancellationToken);
        metrics.CaughtUp("adopted");
        Log.Adopted(logger, key.MessageId, key.IntegrationId);
        await instances.RequestInspectionAsync(key.IntegrationId, InboxSuspected.LostMessage, cancellationToken);
        // It was not the only one, perhaps.
        if (suspicions.Find(key.IntegrationId) is null)
            await suspicions.RaiseAsync(new SuspicionSign { IntegrationId = key.IntegrationId, Written = lost.Webhook.CreatedAt }, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} of integration {IntegrationId} was found in Chatwoot: its webhook never came.")]
        public static partial void Adopted(ILogger logger, long messageId, Guid integrationId);
    }
}
