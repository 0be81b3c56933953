using System.Data.Common;
using RyzeBridge.Chats.Addresses;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>Puts an agent's message into the lane of its chat, once, however many webhooks report it.</summary>
internal sealed partial class MessageIntake(
    LaneIntake lanes,
    ConnectorRoles<IEventParser> parsers,
    AddressBook addresses,
    RecipientCheck recipients,
    MessageLedger ledger,
    Transactions transactions,
    OutboundMetrics metrics,
    ILogger<MessageIntake> logger)
{
    /// <summary>Adds a message that is not known yet; a known one changes nothing. One that may have been sent before a restore is not sent: the agent decides, by Retry.</summary>
    public async Task AddAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        var message = await RecordAsync(arrival, cancellationToken);
        var (laneMessage, obstacle) = await RouteAsync(arrival, message.Chat, message.Attempt, cancellationToken);
        // A message that failed for want of an address has no lane: if a repeated webhook puts it into one, it is found failed there and skipped.
        var failure = arrival.IsForgotten ? new AttemptFailure(FailureCause.UnprovenPart, OutboundReasons.DeliveryUnknown)
            : laneMessage is null ? new AttemptFailure(FailureCause.Refused, obstacle!)
            : null;
        var isNew = failure is null
            ? await lanes.AddAsync([laneMessage!], batch => MessageTable.Add(batch, message), cancellationToken) > 0
            : await TryAddFailedAsync(message, failure, cancellationToken);
        if (!isNew)
            metrics.Ignored("repeat");
    }

    /// <summary>Records a message that is not known yet as cancelled.</summary>
    public async Task CancelAsync(MessageArrival arrival, Reason reason, CancellationToken cancellationToken) => await TryAddFailedAsync(
        await RecordAsync(arrival, cancellationToken), new AttemptFailure(FailureCause.Cancelled, OutboundReasons.Cancelled(reason)), cancellationToken);

    /// <summary>The agent pressed Retry: the next attempt, if it is still the attempt that failed.</summary>
    public async Task RetryAsync(MessageArrival arrival, OutboundMessageRow failed, CancellationToken cancellationToken)
    {
        arrival = arrival with { Webhook = arrival.Webhook with { ContentAttributes = arrival.Webhook.ContentAttributes.Restored(failed.Attributes) } };
        var chat = await FindChatAsync(arrival, cancellationToken);
        var (laneMessage, obstacle) = await RouteAsync(arrival, chat, failed.Attempt + 1, cancellationToken);
        try
        {
            if (laneMessage is not null)
                await lanes.AddAsync([laneMessage], batch => Retry(batch, arrival, failed, chat), cancellationToken);
            else
                await transactions.WriteAsync(
                    batch =>
                    {
                        Retry(batch, arrival, failed, chat);
                        ledger.Close(batch, failed with { Attempt = failed.Attempt + 1 }, [], new AttemptFailure(FailureCause.Refused, obstacle!));
                    },
                    cancellationToken);
            metrics.Retried();
        }
        catch (DbException exception) when (MessageTable.IsRetriedAlready(exception))
        {
            metrics.Ignored("repeat");
        }
    }

    private async Task<OutboundMessageRow> RecordAsync(MessageArrival arrival, CancellationToken cancellationToken) => new()
    {
        IntegrationId = arrival.Chatwoot.IntegrationId,
        MessageId = arrival.Webhook.Id,
        InstanceId = arrival.Instance.InstanceId,
        ConversationId = arrival.Webhook.Conversation?.Id ?? 0,
        Chat = await FindChatAsync(arrival, cancellationToken),
        ContactId = arrival.Webhook.Conversation?.ContactInbox?.ContactId ?? arrival.Webhook.Conversation?.Meta?.Sender?.Id,
        ContactInboxSourceId = arrival.Webhook.Conversation?.ContactInbox?.SourceId,
        Attempt = 1,
        Status = DeliveryStatus.Pending,
        ReceivedAt = arrival.ReceivedAt,
        Attributes = arrival.Webhook.ContentAttributes.ForRetry,
    };

    private async Task<string?> FindChatAsync(MessageArrival arrival, CancellationToken cancellationToken)
    {
        var address = AddressOf(arrival);
        return address is not null && arrival.Instance.Connector is { } number
            ? await addresses.CanonicalAsync(number.ConnectionId, number.Endpoint, address, cancellationToken)
            : address;
    }

    private string? AddressOf(MessageArrival arrival) =>
        ChatRoute.Of(arrival.Webhook.Conversation, arrival.Instance.Connector is { } number ? parsers.Find(number.Type) : null);

    private async Task<(NewLaneMessage? Message, Reason? Obstacle)> RouteAsync(MessageArrival arrival, string? chat, int attempt, CancellationToken cancellationToken)
    {
        if (arrival.Instance.Connector is not { } connector)
            return (null, OutboundReasons.InboxWithoutNumber);
        if (chat is null)
            return (null, OutboundReasons.AddressUnknown);
        if (await recipients.FindObstacleAsync(arrival, chat, cancellationToken) is { } obstacle)
            return (null, obstacle);

        var payload = new OutboundPayload
        {
            IntegrationId = arrival.Chatwoot.IntegrationId,
            Attempt = attempt,
            Message = arrival.Webhook.Alone(),
        };
        return (new NewLaneMessage
        {
            Lane = LaneKey.ForChat(connector.ConnectionId, connector.Endpoint, chat).Value,
            FormerLane = AddressOf(arrival) is { } address && address != chat ? LaneKey.ForChat(connector.ConnectionId, connector.Endpoint, address).Value : null,
            Owner = arrival.Instance.InstanceId,
            DedupeKey = LaneNames.AttemptKey(arrival.Chatwoot.IntegrationId, arrival.Webhook.Id, attempt),
            Order = new LaneOrder(arrival.Webhook.Id, 0, 0),
            Kind = OutboundHandler.MessageKind,
            Payload = payload.Write(),
            ReceivedAt = arrival.ReceivedAt,
        }, null);
    }

    private void Retry(DbBatch batch, MessageArrival arrival, OutboundMessageRow failed, string? chat)
    {
        var isFormRefused = failed.Reason is { } reason && SendingReasons.IsFormRefused(Reason.Read(reason));
        MessageTable.Retry(batch, failed.Key, failed.Attempt, chat, isFormRefused, arrival.ReceivedAt);
        ledger.Refresh(batch, failed.Key, again: true);
    }

    private async Task<bool> TryAddFailedAsync(OutboundMessageRow message, AttemptFailure failure, CancellationToken cancellationToken)
    {
        message = message with { Status = DeliveryStatus.Failed, Cause = failure.Cause, Reason = failure.Reason.Write() };
        var isNew = false;
        await transactions.RunAsync(
            async transaction =>
            {
                isNew = await MessageTable.TryAddAsync(transaction, message, cancellationToken);
                if (isNew)
                    await transaction.WriteAsync(batch => ledger.Refresh(batch, message.Key, again: false), cancellationToken);
            },
            cancellationToken);
        if (!isNew)
            return false;
        metrics.Failed(failure.Cause);
        Log.NotTaken(logger, message.MessageId, message.IntegrationId, failure.Cause);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} of integration {IntegrationId} was not accepted: {Cause}.")]
        public static partial void NotTaken(ILogger logger, long messageId, Guid integrationId, string cause);
    }
}
