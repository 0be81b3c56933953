using Microsoft.Extensions.Options;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// Whether a send whose answer was lost took effect. A receipt with our callback data, or for the id that we chose, proves that it did.
/// Nothing proves that it did not; that becomes likely when other receipts of the number arrive and ours does not. With an id of our
/// choice there is no need to know: sent once more it is the same message.
/// </summary>
internal sealed class SendProofs(ReceiptTable receipts, IOptions<OutboundRelayOptions> options, OutboundRelayTimings timings, TimeProvider time)
{
    /// <summary>Between looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The part as its receipt shows it; null when there is none. Earlier attempts count unless they are known to have failed.
    /// </summary>
    public async Task<ProgressPart?> FindAsync(OutboundDelivery delivery, int part, CancellationToken cancellationToken)
    {
        var callbacks = Enumerable.Range(1, delivery.Payload.Attempt)
            .Select(attempt => new CallbackData(delivery.Payload.IntegrationId, delivery.Payload.MessageId, attempt, part).ToString())
            .ToList();
        var (connection, endpoint) = (delivery.Number!.ConnectionId, delivery.Number.Endpoint);
        var receipt = delivery.Connector!.Capabilities.Proof switch
        {
            DeliveryProof.Callback => await receipts.FindByCallbackAsync(connection, endpoint, callbacks, cancellationToken),
            DeliveryProof.ReservedId => await receipts.FindByIdAsync(connection, endpoint, [.. callbacks.Select(delivery.Connector.ReserveId)], cancellationToken),
            _ => null,
        };
        return receipt is null ? null : new ProgressPart(part, receipt.ProviderMessageId, Chat: null, receipt.ReceivedAt);
    }

    /// <summary>What to do while there is none.</summary>
    public async Task<SendProof> JudgeAsync(OutboundDelivery delivery, CancellationToken cancellationToken)
    {
        switch (delivery.Connector!.Capabilities.Proof)
        {
            case DeliveryProof.ReservedId:
                return SendProof.Repeat;
            case DeliveryProof.None:
                return SendProof.GiveUp;
        }

        // Not noted: an attempt of an older version. The lane has waited for the call's end at least.
        var since = delivery.Progress.CallingSince ?? delivery.Message.ReceivedAt;
        var waited = time.GetUtcNow() - since;
        if (waited >= timings.UnprovenLimit)
            return SendProof.GiveUp;
        // Receipts may wait in their queue, after an outage of ours for long. One that the gateway accepted after the grace time shows
        // that all before it, ours among them, have been read.
        var grace = options.Value.UnprovenGrace;
        return waited < grace || !await receipts.AnySinceAsync(delivery.Number!.ConnectionId, delivery.Number.Endpoint, since + grace, cancellationToken)
            ? SendProof.Wait
            : SendProof.GiveUp;
    }
}
