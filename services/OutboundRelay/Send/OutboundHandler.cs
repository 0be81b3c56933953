using RyzeBridge.Chats.Addresses;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Deletions;
using RyzeBridge.OutboundRelay.Take;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>The heads of the lanes, by kind.</summary>
internal sealed class OutboundHandler(
    MessageDelivery messages,
    MessageExpiry expiry,
    DeletionDelivery deletions,
    WaitingWebhookDelivery webhooks,
    IInstances instances,
    AddressBook addresses) : ILaneHandler
{
    public const string MessageKind = "message";

    public const string DeletionKind = "deletion";

    public const string WebhookKind = "webhook";

    public async Task<LaneOutcome> HandleAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken) => message.Kind switch
    {
        MessageKind => await MoveAsync(message, cancellationToken) ?? await messages.DeliverAsync(message, call, cancellationToken),
        DeletionKind => await MoveAsync(message, cancellationToken) ?? await deletions.DeliverAsync(message, call, cancellationToken),
        WebhookKind => await webhooks.DeliverAsync(message, cancellationToken),
        _ => new LaneOutcome.Rejected(OutboundReasons.NewerKind(message.Kind)),
    };

    public Task ExpiredAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken) =>
        message.Kind == MessageKind ? expiry.ExpireAsync(message, reason, cancellationToken) : Task.CompletedTask;

    public Task WaitingAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken) =>
        message.Kind == MessageKind ? expiry.NoticeAsync(message, reason, cancellationToken) : Task.CompletedTask;

    /// <summary>
    /// The person may have got another address, or the instance another number, since the message was put into its lane. Null: it is
    /// in the right one.
    /// </summary>
    private async Task<LaneOutcome?> MoveAsync(LaneMessage message, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(message.Owner, cancellationToken) is not { Connector: { } number })
            return null;
        var chat = await addresses.CanonicalAsync(number.ConnectionId, number.Endpoint, LaneKey.ChatOf(message.Lane), cancellationToken);
        var lane = LaneKey.ForChat(number.ConnectionId, number.Endpoint, chat).Value;
        return lane == message.Lane ? null : new LaneOutcome.Moved(lane, message.Owner) { WholeLane = true };
    }
}
