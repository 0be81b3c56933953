using System.Diagnostics;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Chats.Texts;
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
/// Posts into the control conversation in the same way as a customer's message: contact, conversation and message, each created
/// once. The conversation has a fixed address and is used whatever its status.
/// </summary>
internal sealed class ControlHandler(
    IInstances instances,
    ConnectorRoles<IMessageChannel> connectors,
    ConnectorRoles<IEventParser> parsers,
    WhatsAppHealthTable healths,
    ReferencedMessageLookup references,
    InboxClients inboxes,
    ChatDelivery chats,
    IntegrationHealth health,
    ReasonCatalogue reasons)
{
    public async Task<LaneOutcome> HandleAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        var notice = ControlNotice.Read(message.Payload);
        var instance = await instances.FindAsync(notice.InstanceId, cancellationToken);
        if (instance?.Chatwoot is not { } chatwoot || chatwoot.IntegrationId != notice.IntegrationId)
            return new LaneOutcome.Skipped(ChatReasons.IntegrationGone);
        if (InstanceGate.Closed(instance) is { } closed)
            return closed;
        if (instance.Connector is not { } number || connectors.Find(number.Type) is not { } connector)
            return new LaneOutcome.Skipped(InboundReasons.NoNumber);
        if (inboxes.TryOpen(chatwoot, out var reason) is not { } inbox)
            return health.Hold(instance, chatwoot, reason!);

        var account = notice.Account is { } told ? parsers.Find(number.Type)?.ParseAccountNotice(told) : null;
        if (notice.Account is not null && account is null)
            return new LaneOutcome.Skipped(InboundReasons.NobodyToTell);

        var shown = await ShowAsync(notice, account, instance, chatwoot, message, cancellationToken);
        var delivery = new InboundDelivery
        {
            Lane = message,
            Instance = instance,
            Inbox = inbox,
            Chat = ControlConversation.SourceId,
            Shown = shown,
            Connector = connector,
            About = notice.Command is null ? null : new MappedMessage("", notice.ChatwootMessageId, notice.ConversationId, MessageAuthor.Agent),
            Placeholder = await references.FindPlaceholderAsync(shown, inbox.Key, message, cancellationToken),
        };
        return await chats.DeliverAsync(delivery, new CallLog(message, call), cancellationToken) switch
        {
            PostResult.Posted posted => new LaneOutcome.Delivered(posted.MessageId.ToString()) { TransactionWrites = batch => SettlementWrites.AddIds(batch, delivery, posted) },
            PostResult.Waits waits => waits.Outcome,
            PostResult.Failed failed => await health.JudgeAsync(delivery, failed.Failure, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<AgentMessage> ShowAsync(
        ControlNotice notice, AccountNotice? account, Instance instance, InstanceChatwoot chatwoot, LaneMessage message, CancellationToken cancellationToken)
    {
        var texts = AgentTexts.For(chatwoot.Presentation.Language);
        var known = await healths.FindAsync(instance.InstanceId, cancellationToken);
        return new AgentMessage(AgentMessageKind.Control, new MessageReceived
        {
            MessageId = $"control-{message.Id}",
            Chat = new WhatsAppAddress { Id = ControlConversation.SourceId, Name = texts.ControlName },
            SentAt = message.ReceivedAt,
            Content = new TextContent(account is not null ? AccountTexts.Of(account, instance.Name, chatwoot.Presentation.Language) : ControlTexts.Of(notice, instance.Name, known, texts, error => reasons.Read(error).In(chatwoot.Presentation.Language))),
        });
    }
}
