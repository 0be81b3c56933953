using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Health;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Control;

/// <summary>
/// Posts into the control conversation, in the same way as a customer's message: contact, conversation, message, each made
/// once. The conversation has a fixed address and is used whatever its state.
/// </summary>
internal sealed class ControlHandler(
    IInstances instances,
    WhatsAppConnectors connectors,
    WhatsAppHealthTable healths,
    ChatDelivery delivery,
    ChatwootClients clients,
    IntegrationHealth health,
    IOptions<InboundRelayOptions> options,
    IOptions<ChatwootOptions> chatwootOptions)
{
    public async Task<LaneOutcome> HandleAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        var notice = ControlNotice.Read(message.Payload);
        var instance = await instances.FindAsync(notice.InstanceId, cancellationToken);
        if (instance?.Chatwoot is not { } chatwoot || chatwoot.IntegrationId != notice.IntegrationId)
            return new LaneOutcome.Skipped("the integration is gone");
        if (InstanceGate.Closed(instance) is { } closed)
            return closed;
        if (instance.Connector is not { } number || connectors.Find(number.Type) is not { } connector)
            return new LaneOutcome.Skipped("the instance has no number");
        if (clients.TryCreate(chatwoot, out var configuration) is not { } api)
            return health.Hold(instance, chatwoot, configuration!);

        var shown = await ShowAsync(notice, instance, chatwoot, message, cancellationToken);
        var job = new DeliveryJob(message, call, chatwootOptions.Value, options.Value.ChatwootWork)
        {
            Connector = connector,
            Chatwoot = chatwoot,
            Api = api,
            Chat = ControlConversation.SourceId,
            Shown = shown,
            About = notice.Command is null ? null : new MappedMessage("", notice.ChatwootMessageId, notice.ConversationId, ByAgent: true),
        };
        try
        {
            var posted = await delivery.DeliverAsync(job, cancellationToken);
            return new LaneOutcome.Delivered(posted.MessageId.ToString())
            {
                Writes = DeliveryRecorder.Ids(job, posted),
            };
        }
        catch (ChatwootException exception) when (FailureOutcomes.NeedsProbe(exception.Failure))
        {
            return await health.JudgeAsync(instance, chatwoot, api, exception.Failure, cancellationToken);
        }
        catch (ChatwootException exception)
        {
            return FailureOutcomes.Of(exception.Failure);
        }
    }

    private async Task<AgentMessage> ShowAsync(
        ControlNotice notice, Instance instance, InstanceChatwoot chatwoot, LaneMessage message, CancellationToken cancellationToken)
    {
        var texts = AgentTexts.For(chatwoot.Presentation.Language);
        var known = await healths.FindAsync(instance.InstanceId, cancellationToken);
        return new AgentMessage(AgentMessageKind.Control, new MessageReceived
        {
            MessageId = $"control-{message.Id}",
            Chat = new WhatsAppAddress { Id = ControlConversation.SourceId, Name = texts.ControlName },
            SentAt = message.ReceivedAt,
            Content = new TextContent(ControlTexts.Of(notice, instance.Name, known, texts)),
        });
    }
}
