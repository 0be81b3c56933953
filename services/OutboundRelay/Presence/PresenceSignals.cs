using System.Threading.Channels;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Take;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.OutboundRelay.Presence;

/// <summary>
/// Read marks and typing that wait to be shown, in memory and beside the lanes: none of them may delay or endanger a message. A crash,
/// or more of them than can be shown, loses some, which nobody misses.
/// </summary>
internal sealed class PresenceSignals(
    ConnectorRoles<IMessageChannel> connectors, ConnectorRoles<IEventParser> parsers, OutboundMetrics metrics, IOptions<OutboundRelayOptions> options, TimeProvider time)
{
    private const int Most = 1000;

    private readonly Channel<PresenceSignal> _waiting = Channel.CreateBounded<PresenceSignal>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest }, _ => metrics.Presence("dropped"));

    public ChannelReader<PresenceSignal> Waiting => _waiting.Reader;

    /// <summary>An agent answered, so the customer's messages are read.</summary>
    public void Answered(OutboundDelivery delivery, MessageWebhook webhook)
    {
        if (delivery.Instance is not { Settings.AutoReadMessages: true } instance || !delivery.Connector!.Capabilities.ReadMarks
            || ForwardingRules.OriginOf(webhook) is not MessageOrigin.Agent)
            return;
        _waiting.Writer.TryWrite(new PresenceSignal
        {
            InstanceId = instance.InstanceId,
            IntegrationId = delivery.Payload.IntegrationId,
            Chat = delivery.Chat,
            ConversationId = delivery.Message.ConversationId,
            Before = delivery.Payload.MessageId,
            At = time.GetUtcNow(),
        });
    }

    /// <summary>An agent types.</summary>
    /// <returns>False when it is not to be shown.</returns>
    public bool Types(TypingWebhook webhook, Instance instance, Guid integrationId, DateTimeOffset receivedAt)
    {
        if (!options.Value.Typing || webhook.Event != ChatwootEvents.ConversationTypingOn || !ForwardingRules.ShowsTyping(webhook)
            || instance.Connector is not { } number || connectors.Find(number.Type)?.Capabilities is not { ReadMarks: true } capabilities
            || (capabilities.TypingMarksRead && !instance.Settings.AutoReadMessages)
            || webhook.Conversation is not { } conversation || ChatRoute.Of(conversation, parsers.Find(number.Type)) is not { } chat
            || ChatRoute.ContraryNumberOf(conversation, parsers.Find(number.Type)) is not null)
            return false;
        // Chatwoot gives the conversation's newest message along. When that is the agent's own, another is looked up.
        var latest = conversation.Messages is [.., { MessageType: MessageType.Incoming, SourceId: { Length: > 0 } sourceId }] ? sourceId : null;
        return _waiting.Writer.TryWrite(new PresenceSignal
        {
            InstanceId = instance.InstanceId,
            IntegrationId = integrationId,
            Chat = chat,
            ConversationId = conversation.Id,
            MessageId = latest,
            Typing = true,
            At = receivedAt,
        });
    }
}
