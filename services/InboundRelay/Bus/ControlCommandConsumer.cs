using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Control;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Bus;

/// <summary>Puts what an agent wrote to the bridge into the lane in which it is answered, once.</summary>
internal sealed class ControlCommandConsumer(LaneIntake lanes) : IConsumer<ControlCommandReceived>
{
    public Task Consume(ConsumeContext<ControlCommandReceived> context)
    {
        var command = context.Message;
        var notice = new ControlNotice
        {
            InstanceId = command.InstanceId,
            IntegrationId = command.IntegrationId,
            Command = command.Text,
            ChatwootMessageId = command.ChatwootMessageId,
            ConversationId = command.ConversationId,
        };
        return lanes.AddAsync(
            [notice.ToLane($"command/{command.ChatwootMessageId}", command.ChatwootMessageId, command.ReceivedAt)], cancellationToken: context.CancellationToken);
    }
}
