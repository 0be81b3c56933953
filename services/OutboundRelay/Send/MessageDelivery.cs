using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.CatchUp;
using RyzeBridge.OutboundRelay.Plan;
using RyzeBridge.OutboundRelay.Prepare;
using RyzeBridge.OutboundRelay.Presence;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// Sends one Chatwoot message to its WhatsApp chat. Called for the head of a lane, one at a time.
///
/// <code>
///   lane message (webhook, chat) ── 1 our record: still to be sent? ── 2 integration: live, not paused? ── 3 young enough?
///        │
///        ├─ while webhooks may be lost: is an earlier message of the conversation? it goes first
///        └─ 4 webhook without content? read it from Chatwoot ── plan: Markdown to WhatsApp, signature, parts ── 5 what it quotes
///                │
///                └─ 6 each part: begun and not known? look for proof ── fetch and upload its file ── note that a call begins ── send ── note the id
///                        │
///                        └─ 7 settle: ids, conversation, status for the agent, all in the lane's own transaction
/// </code>
///
/// A failure becomes an outcome in one place, <see cref="FailureOutcomes"/>.
/// </summary>
internal sealed class MessageDelivery(
    DeliveryAdmission admission, LookBehind lookBehind, ContentLookup content, MessageIdTable ids, MessageTable messages, PartDelivery parts, DeliveryOutcomes outcomes, PresenceSignals presence)
{
    public async Task<LaneOutcome> DeliverAsync(LaneMessage lane, ILaneCall call, CancellationToken cancellationToken) =>
        await admission.AdmitAsync(lane, cancellationToken) switch
        {
            AdmissionResult.Admitted admitted => await SendAsync(admitted.Delivery, admitted.Chatwoot, call, cancellationToken),
            AdmissionResult.Ended ended => ended.Outcome,
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };

    private async Task<LaneOutcome> SendAsync(OutboundDelivery delivery, InstanceChatwoot chatwoot, ILaneCall call, CancellationToken cancellationToken)
    {
        if (!IsBegun(delivery) && await lookBehind.LookAsync(delivery, chatwoot, cancellationToken) is { } earlierFirst)
            return earlierFirst;

        // :: Step 4
        (delivery, var ended) = await content.CompleteAsync(delivery, chatwoot, call, cancellationToken);
        if (ended is not null)
            return ended;
        var webhook = delivery.Payload.Message;
        var kept = delivery.Progress.Plan ?? MessagePlan.Read(delivery.Message.Plan);
        var planned = PlannedMessage.Of(
            webhook, kept, delivery.Connector!.Capabilities, chatwoot.SignMessages, IsBegun(delivery), MarkupOf(chatwoot), chatwoot.BaseUrl);
        if (planned.Plan.Parts.Count == 0)
            return outcomes.Reject(delivery, new AttemptFailure(FailureCause.Unsupported, OutboundReasons.NothingToSend));
        if (planned.Plan.Parts.Count > 1 && planned.Plan != kept)
            await messages.SetPlanAsync(delivery.Payload.Key, planned.Plan.Write(), cancellationToken);
        delivery = delivery with { Progress = delivery.Progress with { Plan = planned.Plan } };

        // :: Step 5
        var quoted = await FindQuotedAsync(delivery.Payload, webhook, cancellationToken);

        // :: Step 6
        var outcome = await parts.SendAsync(delivery, planned, quoted, call, cancellationToken);
        if (outcome.Stopped is { } stopped)
            return stopped;

        // :: Step 7
        var skipped = SkippedFiles(outcome.Delivery.Progress, outcome.AnySent);
        if (!outcome.AnySent)
            return outcomes.Reject(outcome.Delivery, skipped!);
        presence.Answered(outcome.Delivery, webhook);
        return outcomes.Deliver(outcome.Delivery, skipped);
    }

    private static AgentMarkup MarkupOf(InstanceChatwoot chatwoot) => chatwoot.Presentation.AgentMarkup is "whatsapp" ? AgentMarkup.WhatsApp : AgentMarkup.Chatwoot;

    private static bool IsBegun(OutboundDelivery delivery) =>
        EarlierSends.IsRetryOf(delivery.Payload, delivery.Lane) || delivery.Lane.CallInterrupted
        || delivery.Progress.Accepted.Count + delivery.Progress.Uploads.Count + delivery.Progress.UnsendableFiles.Count > 0;

    private static AttemptFailure? SkippedFiles(DeliveryProgress progress, bool isAnySent)
    {
        if (progress.UnsendableFiles.Count == 0)
            return null;
        var why = progress.UnsendableFiles.Select(file => file.Reason).Aggregate((before, next) => OutboundReasons.Both(before, next));
        return new AttemptFailure(FailureCause.Unsupported, isAnySent ? OutboundReasons.RestSent(why) : why);
    }

    private async Task<string?> FindQuotedAsync(OutboundPayload payload, MessageWebhook webhook, CancellationToken cancellationToken)
    {
        // A customer's message carries WhatsApp's id; one that an agent typed is in the map.
        if (webhook.ContentAttributes.InReplyToExternalId is { Length: > 0 } external)
            return external;
        return webhook.ContentAttributes.InReplyTo is { } id
            ? await ids.FindProviderIdAsync(payload.IntegrationId, id, cancellationToken)
            : null;
    }
}
