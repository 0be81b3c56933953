using System.Data.Common;
using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Identity;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.ServiceDefaults.Instances;
using RyzeBridge.ServiceDefaults.Outbox;

namespace RyzeBridge.InboundRelay.Bus;

/// <summary>
/// Learns from what was sent: under which ids, so that an answer can quote it, and in which conversation, so that an answer
/// joins the one that an agent opened.
/// </summary>
internal sealed class OutboundMessageSentConsumer(
    IInstances instances, Identities identities, AliasTable aliases, UnitOfWork unitOfWork, ILaneParking parking, IOutbox outbox)
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
        await unitOfWork.RunAsync(
            async (transaction, cancellationToken) =>
            {
                if (alias.Canonical is not null)
                    await LearnAsync(transaction, sent.InstanceId, connector, alias.Alias, alias.Canonical, cancellationToken);
                await StoreAsync(transaction, sent, inbox, alias.Canonical ?? chat, cancellationToken);
                // A customer may have been quicker to react to it than we to hear of it.
                await parking.UnparkAsync(transaction, sent.InstanceId, sent.ProviderMessageId, cancellationToken);
            },
            context.CancellationToken);
    }

    private static async Task StoreAsync(
        DbTransaction transaction, OutboundMessageSent sent, InboxKey inbox, string chat, CancellationToken cancellationToken)
    {
        var message = new MappedMessage(sent.ProviderMessageId, sent.ChatwootMessageId, sent.ConversationId, ByAgent: true);
        await MessageMap.AddAsync(transaction, inbox, message, cancellationToken);
        if (sent.ContactId is { } contactId)
            await ChatTable.RememberContactAsync(transaction, inbox, chat, contactId, cancellationToken);
        await ChatTable.JoinAsync(transaction, inbox, chat, sent.ContactId, message, cancellationToken);
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

    private async Task LearnAsync(
        DbTransaction transaction, Guid instanceId, InstanceConnector connector, string alias, string canonical, CancellationToken cancellationToken)
    {
        await AliasTable.AddAsync(transaction, connector.ConnectionId, connector.Endpoint, alias, canonical, cancellationToken);
        await outbox.AddAsync(transaction, new IdentityChanged { InstanceId = instanceId, Canonical = canonical, Alias = alias }, cancellationToken);
    }
}
