using System.Data.Common;
using MassTransit;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Identity;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.Messaging.Outbox;

namespace RyzeBridge.InboundRelay.Bus;

/// <summary>
/// Learns from what was sent: under which ids, so that an answer can quote it, and in which conversation, so that an answer
/// joins the one that an agent opened.
/// </summary>
internal sealed class OutboundMessageSentConsumer(
    IInstances instances, Identities identities, AliasTable aliases, ILaneParking parking, IOutbox outbox)
    : IConsumer<OutboundMessageSent>
{
    public async Task Consume(ConsumeContext<OutboundMessageSent> context)
    {
        var sent = context.Message;
        var instance = await instances.FindAsync(sent.InstanceId, context.CancellationToken);
        if (instance is null)
        {
            await instances.RequestRepublishAsync(context.CancellationToken);
            throw new InstanceNotKnownException(sent.InstanceId);
        }

        // Ids of an integration that was replaced mean nothing to the present one.
        if (instance.Chatwoot is not { } chatwoot || chatwoot.IntegrationId != sent.IntegrationId || instance.Connector is not { } connector)
            return;

        var inbox = InboxKey.Of(chatwoot) with { InboxId = sent.InboxId ?? chatwoot.InboxId };
        var chat = await identities.CanonicalAsync(connector.ConnectionId, connector.Endpoint, sent.Chat, context.CancellationToken);
        var alias = await FindFormerChatAsync(sent, inbox, chat, context.CancellationToken) is { } former ? (Alias: chat, Canonical: former) : default;
        // A customer may have been quicker to react to it than we to hear of it.
        await parking.UnparkAsync(
            sent.InstanceId,
            sent.ProviderMessageId,
            batch =>
            {
                if (alias.Canonical is not null)
                    Learn(batch, sent.InstanceId, connector, alias.Alias, alias.Canonical);
                Store(batch, sent, inbox, alias.Canonical ?? chat);
            },
            context.CancellationToken);
    }

    private static void Store(DbBatch batch, OutboundMessageSent sent, InboxKey inbox, string chat)
    {
        var message = new MappedMessage(sent.ProviderMessageId, sent.ChatwootMessageId, sent.ConversationId, ByAgent: true);
        MessageMap.Add(batch, inbox, message);
        if (sent.ContactId is { } contactId)
            ChatTable.RememberContact(batch, inbox, chat, contactId);
        ChatTable.Join(batch, inbox, chat, message, sent.ContactId);
    }

    /// <summary>
    /// The provider may give back another form of the number (Brazil, Mexico, Argentina) than the one whose chat we have:
    /// the customer will write from that form, and belongs to the chat there is.
    /// </summary>
    private async Task<string?> FindFormerChatAsync(OutboundMessageSent sent, InboxKey inbox, string chat, CancellationToken cancellationToken)
    {
        if (sent.ContactInboxSourceId is not { Length: > 0 } sourceId || sourceId == chat)
            return null;
        var established = await aliases.FindEstablishedAsync(inbox, [chat, sourceId], cancellationToken);
        return established is [var only] && only == sourceId ? sourceId : null;
    }

    private void Learn(DbBatch batch, Guid instanceId, InstanceConnector connector, string alias, string canonical)
    {
        AliasTable.Add(batch, connector.ConnectionId, connector.Endpoint, alias, canonical);
        outbox.Add(batch, new IdentityChanged { InstanceId = instanceId, Canonical = canonical, Alias = alias });
    }
}
