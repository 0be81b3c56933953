using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chats.Texts;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.OutboundRelay.Deletions;

/// <summary>
/// Takes back on WhatsApp what an agent deleted in Chatwoot, where the connector can; else tells the agents of the conversation,
/// once, by a private note. Never holds the chat up for long: the answers behind it matter more.
/// </summary>
internal sealed class DeletionDelivery(MessageTable messages, MessageIdTable ids, IInstances instances, ConnectorRoles<IMessageChannel> connectors, ChatwootClients clients)
{
    private const int MostAttempts = 5;
    private const string Marker = "deletion";

    /// <summary>Chatwoot's own limit for a request, and ours.</summary>
    private static readonly TimeSpan LongestPost = TimeSpan.FromSeconds(40);

    public async Task<LaneOutcome> DeliverAsync(LaneMessage lane, ILaneCall call, CancellationToken cancellationToken)
    {
        var payload = DeletionPayload.Read(lane.Payload);
        if (await messages.FindAsync(payload.Key, cancellationToken) is not { } message)
            return new LaneOutcome.Skipped(OutboundReasons.MessageForgotten);
        var parts = await ids.ListSentAsync(payload.IntegrationId, payload.MessageId, cancellationToken);
        if (parts.Count == 0)
            return new LaneOutcome.Skipped(OutboundReasons.WasNotSent);
        if (await instances.FindAsync(lane.Owner, cancellationToken) is not { Deleted: false, Connector: { } number, Chatwoot: { } chatwoot }
            || chatwoot.IntegrationId != payload.IntegrationId || connectors.Find(number.Type) is not { } connector)
            return new LaneOutcome.Skipped(ChatReasons.IntegrationGone);

        if (!connector.Capabilities.Deletion)
            return await TellAsync(message, chatwoot, lane, call, cancellationToken);
        foreach (var part in parts)
        {
            if (await connector.DeleteAsync(new ConnectorTarget(number.Endpoint, number.SettingsJson), LaneKey.ChatOf(lane.Lane), part, cancellationToken) is not { } failure)
                continue;
            return failure.Category is FailureCategory.Message or FailureCategory.NotFound || lane.Attempts >= MostAttempts
                ? await TellAsync(message, chatwoot, lane, call, cancellationToken)
                : new LaneOutcome.RetryLater(failure.Reason, failure.RetryAfter) { Counts = !failure.NotCalled, Paced = failure.OverBudget };
        }

        return new LaneOutcome.Delivered();
    }

    private async Task<LaneOutcome> TellAsync(OutboundMessageRow message, InstanceChatwoot chatwoot, LaneMessage lane, ILaneCall call, CancellationToken cancellationToken)
    {
        var client = clients.Create(new Uri(chatwoot.BaseUrl), chatwoot.ApiToken);
        try
        {
            if (lane.CallInterrupted && await IsToldAsync(client, chatwoot, message, cancellationToken))
                return new LaneOutcome.Skipped(OutboundReasons.AgentsTold);
            await call.BeginAsync(LongestPost, cancellationToken: cancellationToken);
            await client.CreateMessageAsync(
                chatwoot.AccountId,
                message.ConversationId,
                new NewMessage
                {
                    Content = OutboundReasons.DeletedInChatwootOnly.In(chatwoot.Presentation.Language),
                    MessageType = MessageType.Outgoing,
                    Private = true,
                    ContentAttributes = new NewContentAttributes
                    {
                        InReplyTo = message.MessageId,
                        Ryzebridge = new Dictionary<string, string> { ["kind"] = Marker },
                    },
                },
                cancellationToken);
            return new LaneOutcome.Delivered();
        }
        catch (ChatwootException exception)
        {
            return Judge(exception.Failure, lane);
        }
    }

    // A note that nobody can be given is no reason to keep the chat waiting.
    private static LaneOutcome Judge(RemoteFailure failure, LaneMessage lane) =>
        lane.Attempts >= MostAttempts || failure.Category is not (FailureCategory.Transient or FailureCategory.Throttled or FailureCategory.Ambiguous)
            ? new LaneOutcome.Skipped(OutboundReasons.AgentsNotTold(failure.Reason))
            : new LaneOutcome.RetryLater(failure.Reason, failure.RetryAfter)
            {
                Ambiguous = failure.Category is FailureCategory.Ambiguous,
                Remaining = failure.RemainingWork(),
                Counts = !failure.NotCalled,
                Paced = failure.OverBudget,
            };

    private static async Task<bool> IsToldAsync(IChatwootApi client, InstanceChatwoot chatwoot, OutboundMessageRow message, CancellationToken cancellationToken)
    {
        var page = await client.ListMessagesAsync(chatwoot.AccountId, message.ConversationId, after: message.MessageId, before: null, cancellationToken);
        return page.Payload.Any(note => note is { Private: true, ContentAttributes.HasBridgeMarker: true } && note.ContentAttributes.InReplyTo == message.MessageId);
    }
}
