using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Prepare;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>Calls WhatsApp for one part. What it accepts is recorded before the next part begins, whatever happens to the service meanwhile.</summary>
internal sealed class PartSender(
    FailureOutcomes failures, Transactions transactions, OutboundRelayTimings timings, TimeProvider time)
{
    public async Task<PartResult> SendAsync(PartContent.Ready ready, PartStep step, string? quoted, ILaneCall call, CancellationToken cancellationToken)
    {
        var delivery = ready.Delivery;
        SendResult result;
        try
        {
            result = await CallAsync(delivery, step.Number, ready.Content, quoted, call, cancellationToken);
        }
        finally
        {
            foreach (var file in ready.Files)
                await file.DisposeAsync();
        }

        if (result.Failure is { } failure)
            return new PartResult.Stopped(delivery, await failures.JudgeAsync(delivery, failure, call, cancellationToken));
        var accepted = new ProgressPart(step.Number, result.MessageId!, result.Chat, time.GetUtcNow());
        delivery = delivery with { Progress = delivery.Progress.With(accepted) };
        return new PartResult.Sent(step.IsLast ? delivery : await RecordAsync(delivery, call));
    }

    private async Task<SendResult> CallAsync(
        OutboundDelivery delivery, int number, OutgoingContent content, string? quoted, ILaneCall call, CancellationToken cancellationToken)
    {
        var progress = delivery.Progress with { CallingSince = time.GetUtcNow(), CallingPart = number };
        await call.BeginAsync(delivery.Connector!.SendTimeout + timings.AfterSendTimeout, progress.Write(), cancellationToken);
        var send = new CallbackData(delivery.Payload.IntegrationId, delivery.Payload.MessageId, delivery.Payload.Attempt, number).ToString();
        return await delivery.Connector.SendAsync(
            delivery.Target,
            new OutgoingMessage
            {
                To = delivery.Chat,
                Content = content,
                QuotedMessageId = quoted,
                CallbackData = send,
                ReservedId = delivery.Connector.Capabilities.Proof is DeliveryProof.ReservedId ? delivery.Connector.ReserveId(send) : null,
            },
            cancellationToken);
    }

    // Not to be cancelled: the customer has it. In our record too: a message that is given up half-way keeps what was sent.
    private async Task<OutboundDelivery> RecordAsync(OutboundDelivery delivery, ILaneCall call)
    {
        await call.CompleteAsync(delivery.Progress.Write(), CancellationToken.None);
        await transactions.WriteAsync(batch => MessageLedger.Accept(batch, delivery.AcceptedParts()), CancellationToken.None);
        return delivery with { Noted = delivery.Progress.Accepted.Count };
    }
}
