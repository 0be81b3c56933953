using Microsoft.Extensions.Options;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// Whether a send whose answer was lost took effect. A receipt with our callback data, or for the id that we chose, proves that it did.
/// Nothing proves that it did not; that becomes likely when none comes for a while: the chat cannot wait longer. With an id of our
/// choice there is no need to know: sent once more it is the same message.
/// </summary>
internal sealed class SendProofs(ReceiptTable receipts, IOptions<OutboundRelayOptions> options, TimeProvider time)
{
    // Before it nobody read receipts here.
    private readonly DateTimeOffset _started = time.GetUtcNow();

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
    public SendProof Judge(OutboundDelivery delivery) => delivery.Connector!.Capabilities.Proof switch
    {
        DeliveryProof.ReservedId => SendProof.Repeat,
        DeliveryProof.None => SendProof.GiveUp,
        _ => time.GetUtcNow() - ReadingSince(delivery) < options.Value.UnprovenGrace ? SendProof.Wait : SendProof.GiveUp,
    };

    /// <summary>Since when its receipt could have been read: what waits in the queue when the relay starts counts as not there yet.</summary>
    private DateTimeOffset ReadingSince(OutboundDelivery delivery)
    {
        var called = delivery.Progress.CallingSince ?? delivery.Message.ReceivedAt;
        return called > _started ? called : _started;
    }
}
