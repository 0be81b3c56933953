using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Take;

namespace RyzeBridge.OutboundRelay.Deletions;

/// <summary>An agent deleted a message: what waits is not sent any more, what was sent is taken back in the chat's own order.</summary>
internal sealed partial class DeletionIntake(MessageTable messages, LaneIntake lanes, ILogger<DeletionIntake> logger)
{
    public async Task TakeAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        if (await messages.SetDeletedAsync(arrival.Key, cancellationToken))
            Log.Deleted(logger, arrival.Webhook.Id, arrival.Chatwoot.IntegrationId);
        // Also on a repeat: a crash may have come between the mark and the lane, whose key makes it once.
        if (arrival.Instance.Connector is not { } number
            || await messages.FindAsync(arrival.Key, cancellationToken) is not { Deleted: true, Chat: { } chat } message)
            return;

        await lanes.AddAsync(
            [
                new NewLaneMessage
                {
                    Lane = LaneKey.ForChat(number.ConnectionId, number.Endpoint, chat).Value,
                    Owner = arrival.Instance.InstanceId,
                    DedupeKey = LaneNames.DeletionKey(message.IntegrationId, message.MessageId),
                    // Behind the message itself.
                    Order = new LaneOrder(message.MessageId, 1, 0),
                    Kind = OutboundHandler.DeletionKind,
                    Payload = new DeletionPayload(message.IntegrationId, message.MessageId).Write(),
                    ReceivedAt = arrival.ReceivedAt,
                },
            ],
            cancellationToken: cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Message {MessageId} of integration {IntegrationId} was deleted in Chatwoot.")]
        public static partial void Deleted(ILogger logger, long messageId, Guid integrationId);
    }
}
