using System.Data.Common;
using System.Reflection;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay;
using RyzeBridge.OutboundRelay.Plan;
using RyzeBridge.OutboundRelay.Prepare;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.UnitTests.OutboundRelay.Send;

public sealed class PartSenderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(120)]
    public async Task A_send_may_not_be_judged_before_its_time_out(int timeout)
    {
        var connector = DispatchProxy.Create<IMessageChannel, SlowConnector>();
        ((SlowConnector)(object)connector).Timeout = TimeSpan.FromSeconds(timeout);
        var message = new OutboundMessageRow
        {
            IntegrationId = Guid.Empty, MessageId = 1, InstanceId = Guid.Empty, ConversationId = 1, Attempt = 1, Status = DeliveryStatus.Pending, ReceivedAt = default,
        };
        var payload = new OutboundPayload { IntegrationId = Guid.Empty, Attempt = 1, Message = new MessageWebhook { Id = 1 } };
        var lane = new LaneMessage
        {
            Id = 1, Lane = LaneKey.ForChat(Guid.Empty, "1", "5511").Value, Owner = Guid.Empty, Kind = "message", Payload = "{}", Attempts = 0, CallInterrupted = false,
            ReceivedAt = default,
        };
        var delivery = new OutboundDelivery(message, payload, lane, new DeliveryProgress())
        {
            Number = new InstanceConnector(Guid.Empty, "cloud", "1", "{}"),
            Connector = connector,
        };
        var call = new NotedCall();

        var sender = new PartSender(failures: null!, transactions: null!, new OutboundRelayTimings(), TimeProvider.System);
        await sender.SendAsync(
            new PartContent.Ready(new OutgoingText("Hi"), delivery), new PartStep(0, new PlannedPart(PartKind.Text, 0, 2), IsLast: true), quoted: null, call, CancellationToken.None);

        Assert.True(call.Longest > TimeSpan.FromSeconds(timeout));
    }

    public class SlowConnector : DispatchProxy
    {
        public TimeSpan Timeout { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            "get_SendTimeout" => Timeout,
            "get_Capabilities" => new ConnectorCapabilities { Limits = new MessageLimits(1, 1, 1, 1), Proof = DeliveryProof.Callback },
            nameof(IMessageChannel.SendAsync) => Task.FromResult(new SendResult { MessageId = "wamid.1" }),
            _ => throw new NotSupportedException(targetMethod.Name),
        };
    }

    private sealed class NotedCall : ILaneCall
    {
        public TimeSpan Longest { get; private set; }

        public Task BeginAsync(TimeSpan longest, string? state = null, CancellationToken cancellationToken = default)
        {
            Longest = longest;
            return Task.CompletedTask;
        }

        public Task CompleteAsync(string? state = null, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<bool> TryAbsorbAsync(string lane, Action<DbBatch> writes, CancellationToken cancellationToken = default) =>
            Task.FromResult(false);

        public Task SaveAsync(string state, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
