using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.ServiceDefaults.Instances;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Delivery;

/// <summary>
/// Sends one Chatwoot message to its WhatsApp chat. Called for the head of a lane, one at a time.
///
/// <code>
///   lane message (webhook, chat) ── 1 our record: still to be sent? ── 2 integration: live, not paused? ── 3 young enough?
///        │
///        └─ 4 Markdown to WhatsApp, signature, cut into parts ── 5 what it quotes
///                │
///                └─ 6 each part: begun and not known? look for proof ── note that a call begins ── send ── note the id
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
    SendProofs proofs,
    FailureOutcomes failures,
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
        if (message is { Status: DeliveryStatus.Failed } && !await ReopenAsync(message, lane, cancellationToken))
            return new LaneOutcome.Skipped("failed already");

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
                await ledger.CloseAsync(
                    transaction, message, [], new AttemptFailure(FailureCause.Expired, $"Not sent: {reason}. Press Retry to send it now."), cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>The message waits: the agent is told, and sees it put right when it goes.</summary>
    public Task NoticeAsync(LaneMessage lane, string reason, CancellationToken cancellationToken)
    {
        var payload = OutboundPayload.Read(lane.Payload);
        return transactions.RunAsync(
            transaction => ledger.WaitAsync(transaction, payload.Key, payload.Attempt, $"waiting: {reason.TrimEnd('.')}; will be sent by itself", cancellationToken),
            cancellationToken);
    }

    private async Task<LaneOutcome> SendAsync(Attempt delivery, InstanceChatwoot chatwoot, ILaneCall call, CancellationToken cancellationToken)
    {
        // :: Step 4
        var webhook = delivery.Payload.ReadWebhook();
        delivery = delivery with { Progress = delivery.Progress with { Signed = delivery.Progress.Signed ?? chatwoot.SignMessages } };
        var parts = TextParts.Split(MessageRendering.ToWhatsApp(webhook, delivery.Progress.Signed is true), OutgoingText.MaxLength);
        var leftOut = Unsupported.Explain(webhook, parts.Count > 0);
        if (parts.Count == 0)
            return Reject(delivery, new AttemptFailure(FailureCause.Unsupported, leftOut ?? "The message has nothing that can be sent to WhatsApp."));

        // :: Step 5
        var quoted = await FindQuotedAsync(delivery.Payload, webhook, cancellationToken);

        // :: Step 6
        var earlier = delivery.Payload.Attempt > 1 ? await sent.ListPartsAsync(delivery.Payload.Key, cancellationToken) : new HashSet<int>();
        var interrupted = delivery.Lane.CallInterrupted;
        for (var part = 0; part < parts.Count; part++)
        {
            if (delivery.Progress.Has(part) || earlier.Contains(part))
                continue;

            if (interrupted || delivery.Payload.Attempt > 1)
            {
                if (await proofs.FindAsync(delivery, part, cancellationToken) is { } proven)
                {
                    delivery = delivery with { Progress = delivery.Progress.With(proven) };
                    interrupted = false;
                    continue;
                }

                if (interrupted && await JudgeUnprovenAsync(delivery, part == parts.Count - 1, cancellationToken) is { } judged)
                    return judged;
                interrupted = false;
            }

            var result = await SendPartAsync(delivery, part, parts[part], part == 0 ? quoted : null, call, cancellationToken);
            if (result.Failure is { } failure)
                return await failures.JudgeAsync(delivery, failure, call, cancellationToken);
            delivery = delivery with { Progress = delivery.Progress.With(new ProgressPart(part, result.MessageId!, result.Chat, time.GetUtcNow())) };
            if (part < parts.Count - 1)
                await call.CompleteAsync(delivery.Progress.Write(), cancellationToken);
        }

        // :: Step 7
        metrics.Sent(delivery.Number!.Type);
        return new LaneOutcome.Delivered(delivery.Progress.Accepted is [.., var last] ? last.ProviderMessageId : null)
        {
            Alongside = Close(delivery, leftOut is null ? null : new AttemptFailure(FailureCause.Unsupported, leftOut)),
        };
    }

    private async Task<SendResult> SendPartAsync(Attempt delivery, int part, string text, string? quoted, ILaneCall call, CancellationToken cancellationToken)
    {
        var progress = delivery.Progress with { CallingSince = time.GetUtcNow() };
        await call.BeginAsync(_options.LongestCall, progress.Write(), cancellationToken);
        return await delivery.Connector!.SendAsync(
            delivery.Target,
            new OutgoingMessage
            {
                To = delivery.Payload.To,
                Content = new OutgoingText(text),
                QuotedMessageId = quoted,
                CallbackData = new CallbackData(delivery.Payload.IntegrationId, delivery.Payload.MessageId, delivery.Payload.Attempt, part).ToString(),
            },
            cancellationToken);
    }

    /// <summary>Null: send it again.</summary>
    private async Task<LaneOutcome?> JudgeUnprovenAsync(Attempt delivery, bool last, CancellationToken cancellationToken) =>
        await proofs.JudgeAsync(delivery, cancellationToken) switch
        {
            SendProof.Wait => new LaneOutcome.RetryLater("WhatsApp has not confirmed whether it took the message", SendProofs.Pause) { Ambiguous = true },
            SendProof.GiveUp => Reject(
                delivery,
                new AttemptFailure(
                    last ? FailureCause.Unproven : FailureCause.UnprovenPart,
                    "Delivery unknown: WhatsApp did not confirm the message. Press Retry only if the customer did not get it.")),
            _ => null,
        };

    private async Task<string?> FindQuotedAsync(OutboundPayload payload, MessageWebhook webhook, CancellationToken cancellationToken)
    {
        // A customer's message carries WhatsApp's id; one that an agent typed is in our own map.
        if (webhook.ContentAttributes.InReplyToExternalId is { Length: > 0 } external)
            return external;
        return webhook.ContentAttributes.InReplyTo is { } id
            ? await sent.FindProviderIdAsync(payload.Key with { MessageId = id }, cancellationToken)
            : null;
    }

    /// <summary>A failed message whose dead letter was replayed is to be sent; any other is not.</summary>
    private Task<bool> ReopenAsync(OutboundMessageRow message, LaneMessage lane, CancellationToken cancellationToken) =>
        message.Cause is FailureCause.Expired or FailureCause.Cancelled or FailureCause.Receipt || lane.CallInterrupted
            ? Task.FromResult(false)
            : messages.ReopenAsync(message.Key, message.Attempt, time.GetUtcNow(), cancellationToken);

    private LaneOutcome.Rejected Reject(Attempt delivery, AttemptFailure failure)
    {
        metrics.Failed(failure.Cause);
        return new LaneOutcome.Rejected(failure.Reason) { Alongside = Close(delivery, failure) };
    }

    private LaneOutcome.Skipped Cancel(Attempt delivery, string reason) =>
        new(reason) { Alongside = Close(delivery, new AttemptFailure(FailureCause.Cancelled, $"Not sent: {reason}.")) };

    private Func<System.Data.Common.DbTransaction, CancellationToken, Task> Close(Attempt delivery, AttemptFailure? failure) =>
        (transaction, token) => ledger.CloseAsync(transaction, delivery.Message, delivery.AcceptedParts(), failure, token);

    private string TooOld() =>
        $"Not sent: it could not be sent within {_options.MaxAge.TotalHours:0.##} h, and a late answer may confuse. Press Retry to send it now.";
}
