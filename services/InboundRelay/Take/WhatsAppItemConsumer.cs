using System.Text.Json;
using MassTransit;
using RyzeBridge.Chats.Addresses;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Control;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Lanes;
using RyzeBridge.Messaging;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.InboundRelay.Take;

/// <summary>
/// Puts a WhatsApp item into the lane of its chat, once, and does nothing else. The item is stored as received: an error in it
/// surfaces when it is delivered, never as a message that the broker redelivers.
/// </summary>
internal sealed class WhatsAppItemConsumer(IInstances instances, AddressBook addresses, LaneIntake intake, AccountNoticeIntake accounts, InboundMetrics metrics)
    : IConsumer<WhatsAppItemReceived>
{
    public async Task Consume(ConsumeContext<WhatsAppItemReceived> context)
    {
        var item = context.Message;
        if (item.Endpoint.Length == 0 || item.Chat.Length == 0 || item.ProviderMessageId.Length == 0)
            throw new InvalidMessageException("A WhatsApp item names its number, chat and id.");

        if (item.Kind == ItemKinds.Account)
        {
            await accounts.TakeAsync(item, context.CancellationToken);
            return;
        }

        var instance = await instances.FindByNumberAsync(item.ConnectionId, item.Endpoint, context.CancellationToken);
        var chat = await addresses.CanonicalAsync(item.ConnectionId, item.Endpoint, item.Chat, context.CancellationToken);
        var added = await intake.AddAsync([ToLane(item, chat, instance)], cancellationToken: context.CancellationToken);
        metrics.Taken(repeat: added == 0);
    }

    private static NewLaneMessage ToLane(WhatsAppItemReceived item, string chat, Instance? instance) => new()
    {
        Lane = LaneKey.ForChat(item.ConnectionId, item.Endpoint, chat).Value,
        FormerLane = chat == item.Chat ? null : LaneKey.ForChat(item.ConnectionId, item.Endpoint, item.Chat).Value,
        // While the instance is not known, the lane is the connection's.
        Owner = instance?.InstanceId ?? item.ConnectionId,
        DedupeKey = LaneNames.ItemKey(item.ConnectionId, item.Endpoint, item.Kind, item.ProviderMessageId),
        Order = new LaneOrder(item.SentAt.ToUnixTimeMilliseconds(), item.ReceivedAt.UtcTicks / TimeSpan.TicksPerMicrosecond, item.BatchPosition),
        Kind = item.Kind,
        Payload = JsonSerializer.Serialize(item),
        ReceivedAt = item.ReceivedAt,
    };
}
