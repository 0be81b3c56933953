using System.Data.Common;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Delivery;
using RyzeBridge.OutboundRelay.Plan;
using RyzeBridge.OutboundRelay.Presence;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// Sends one Chatwoot message to its WhatsApp chat. Called for the head of a lane, one at a time.
///
/// <code>
///   lane message (webhook, chat) ── 1 our record: still to be sent? ── 2 integration: live, not paused? ── 3 young enough?
///        │
///        └─ 4 plan: Markdown to WhatsApp, signature, parts ── 5 what it quotes
///                │
///                └─ 6 each part: begun and not known? look for proof ── fetch and upload its file ── note that a call begins ── send ── note the id
///                        │
///                        └─ 7 settle: id map, status for the agent, event for InboundRelay, all in the lane's own transaction
/// </code>
///
/// A failure becomes an outcome in one place, <see cref="FailureOutcomes"/>.
/// </summary>
internal sealed class MessageDelivery(
    MessageTable messages,
    SentTable sent,
    MessageLedger ledger,
    PartDelivery parts,
    CourtesyQueue courtesies,
    Transactions transactions,
    IInstances instances,
    WhatsAppConnectors connectors,
    OutboundMetrics metrics,
    IOptions<OutboundOptions> options,
    TimeProvider time)
{
    private readonly OutboundOptions _options = options.Value;

    public async Task<LaneOutcome> DeliverAsync(LaneMessage lane, ILaneCall call, CancellationToken cancellationToken)
    {
        // :: Step 1
        var payload = OutboundPayload.Read(lane.Payload);
        var message = await messages.FindAsync(payload.Key, cancellationToken);
        if (message is null || message.Attempt != payload.Attempt)
            return new LaneOutcome.Skipped("superseded by a later attempt");
        if (message.Status == DeliveryStatus.Sent)
            return new LaneOutcome.Skipped("sent already");
        if (message.Status == DeliveryStatus.Failed)
        {
            if (await ReopenAsync(message, lane, cancellationToken) is not { } reopened)
                return new LaneOutcome.Skipped("failed already");
            message = reopened;
        }

        var progress = DeliveryProgress.Read(lane.State);
        var delivery = new Attempt(message, payload, lane, progress);
        if (message.Deleted && !lane.CallInterrupted)
            return Cancel(delivery, "deleted in Chatwoot before it was sent");

        // :: Step 2
        var instance = await instances.FindAsync(lane.Owner, cancellationToken);
        if (instance is null)
            return new LaneOutcome.RetryLater("the instance is not known");
        if (instance.Deleted || instance.Chatwoot is not { } chatwoot || chatwoot.IntegrationId != payload.IntegrationId)
            return Cancel(delivery, "the integration was deactivated before it was sent");
        if (chatwoot.Status == "paused")
            return new LaneOutcome.Held(HoldNames.Integration, "the integration is paused");
        if (instance.Connector is not { } number || connectors.Find(number.Type) is not { } connector)
            return new LaneOutcome.Held(HoldNames.Integration, "no WhatsApp number is connected");
        delivery = delivery with { Instance = instance, Number = number, Connector = connector };

        // :: Step 3
        if (!lane.CallInterrupted && progress.Accepted.Count == 0 && time.GetUtcNow() - message.ReceivedAt >= _options.MaxAge)
            return Reject(delivery, new AttemptFailure(FailureCause.Expired, TooOld()));

        return await SendAsync(delivery, chatwoot, call, cancellationToken);
    }

    /// <summary>The engine gave the message up.</summary>
    public Task ExpireAsync(LaneMessage lane, string reason, CancellationToken cancellationToken)
    {
        var payload = OutboundPayload.Read(lane.Payload);
        metrics.Failed(FailureCause.Expired);
        return transactions.RunAsync(
            async transaction =>
            {
                if (await MessageTable.LockAsync(transaction, payload.Key, cancellationToken) is not { Status: DeliveryStatus.Pending } message
                    || message.Attempt != payload.Attempt)
                    return;
                var failure = lane.CallInterrupted
                    ? new AttemptFailure(message.Plan is null ? FailureCause.Unproven : FailureCause.UnprovenPart, PartDelivery.Unknown)
                    : new AttemptFailure(FailureCause.Expired, $"Not sent: {reason}. Press Retry to send it now.");
                await transaction.WriteAsync(batch => ledger.Close(batch, message, [], failure), cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>The message waits: the agent is told, and sees it put right when it goes.</summary>
    public Task NoticeAsync(LaneMessage lane, string reason, CancellationToken cancellationToken)
    {
        var payload = OutboundPayload.Read(lane.Payload);
        return transactions.WriteAsync(
            batch => ledger.Wait(batch, payload.Key, payload.Attempt, $"waiting: {reason.TrimEnd('.')}; will be sent by itself"), cancellationToken);
    }

    private async Task<LaneOutcome> SendAsync(Attempt delivery, InstanceChatwoot chatwoot, ILaneCall call, CancellationToken cancellationToken)
    {
        // :: Step 4
        var webhook = delivery.Payload.ReadWebhook();
        var kept = delivery.Progress.Plan ?? MessagePlan.Read(delivery.Message.Plan);
        var planned = PlannedMessage.Of(webhook, kept, delivery.Connector!.Capabilities, chatwoot.SignMessages, IsBegun(delivery));
        if (planned.Plan.Parts.Count == 0)
            return Reject(delivery, new AttemptFailure(FailureCause.Unsupported, "The message has nothing that can be sent to WhatsApp."));
        if (planned.Plan.Parts.Count > 1 && planned.Plan != kept)
            await messages.SetPlanAsync(delivery.Payload.Key, planned.Plan.Write(), cancellationToken);
        delivery = delivery with { Progress = delivery.Progress with { Plan = planned.Plan } };

        // :: Step 5
        var quoted = await FindQuotedAsync(delivery.Payload, webhook, cancellationToken);

        // :: Step 6
        var outcome = await parts.SendAsync(delivery, planned, quoted, call, cancellationToken);
        if (outcome.Stopped is { } stopped)
            return stopped;
        delivery = outcome.Delivery;

        // :: Step 7
        var leftOut = LeftOut(delivery.Progress, outcome.AnySent);
        if (!outcome.AnySent)
            return Reject(delivery, leftOut!);
        metrics.Sent(delivery.Number!.Type);
        courtesies.Answered(delivery, webhook);
        return new LaneOutcome.Delivered(delivery.Progress.Accepted is [.., var last] ? last.ProviderMessageId : null) { Writes = Close(delivery, leftOut) };
    }

    private static bool IsBegun(Attempt delivery) =>
        delivery.Payload.Attempt > 1 || delivery.Lane.CallInterrupted || delivery.Lane.Replayed
        || delivery.Progress.Accepted.Count + delivery.Progress.Uploads.Count + delivery.Progress.Troubles.Count > 0;

    private static AttemptFailure? LeftOut(DeliveryProgress progress, bool anySent) => progress.Troubles.Count == 0
        ? null
        : new AttemptFailure(
            FailureCause.Unsupported, string.Join(' ', progress.Troubles.Select(trouble => trouble.Reason)) + (anySent ? " The rest was sent." : ""));

    private async Task<string?> FindQuotedAsync(OutboundPayload payload, MessageWebhook webhook, CancellationToken cancellationToken)
    {
        // A customer's message carries WhatsApp's id; one that an agent typed is in our own map.
        if (webhook.ContentAttributes.InReplyToExternalId is { Length: > 0 } external)
            return external;
        return webhook.ContentAttributes.InReplyTo is { } id
            ? await sent.FindProviderIdAsync(payload.Key with { MessageId = id }, cancellationToken)
            : null;
    }

    /// <summary>
    /// A failed message whose dead letter was put back since is to be sent, with a fresh age; any other is not, nor one that was
    /// deleted, or that WhatsApp took and reported as failed.
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

    private LaneOutcome.Rejected Reject(Attempt delivery, AttemptFailure failure)
    {
        metrics.Failed(failure.Cause);
        return new LaneOutcome.Rejected(failure.Reason) { Writes = Close(delivery, failure) };
    }

    private LaneOutcome.Skipped Cancel(Attempt delivery, string reason) =>
        new(reason) { Writes = Close(delivery, new AttemptFailure(FailureCause.Cancelled, $"Not sent: {reason}.")) };

    private Action<DbBatch> Close(Attempt delivery, AttemptFailure? failure) =>
        batch => ledger.Close(batch, delivery.Message, delivery.AcceptedParts(), failure);

    private string TooOld() =>
        $"Not sent: it could not be sent within {_options.MaxAge.TotalHours:0.##} h, and a late answer may confuse. Press Retry to send it now.";
}
