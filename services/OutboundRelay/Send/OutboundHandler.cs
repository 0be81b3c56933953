using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Deletions;
using RyzeBridge.OutboundRelay.Take;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>The heads of the lanes, by kind.</summary>
internal sealed class OutboundHandler(MessageDelivery messages, MessageExpiry expiry, DeletionDelivery deletions, WaitingWebhookDelivery webhooks) : ILaneHandler
{
    public const string MessageKind = "message";

    public const string DeletionKind = "deletion";

    public const string WebhookKind = "webhook";

    public Task<LaneOutcome> HandleAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken) => message.Kind switch
    {
        MessageKind => messages.DeliverAsync(message, call, cancellationToken),
        DeletionKind => deletions.DeliverAsync(message, call, cancellationToken),
        WebhookKind => webhooks.DeliverAsync(message, cancellationToken),
        _ => Task.FromResult<LaneOutcome>(new LaneOutcome.Rejected(OutboundReasons.NewerKind(message.Kind))),
    };

    public Task ExpiredAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken) =>
        message.Kind == MessageKind ? expiry.ExpireAsync(message, reason, cancellationToken) : Task.CompletedTask;

    public Task WaitingAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken) =>
        message.Kind == MessageKind ? expiry.NoticeAsync(message, reason, cancellationToken) : Task.CompletedTask;
}
