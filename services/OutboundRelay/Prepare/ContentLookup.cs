using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.CatchUp;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.Remotes;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>
/// Completes a message whose webhook had neither text nor file: it is read from Chatwoot, where a file may appear after its message. The
/// chat waits for it, for a bounded time; then the message turns red.
/// </summary>
internal sealed class ContentLookup(ChatwootClients clients, DeliveryOutcomes outcomes, OutboundRelayTimings timings, TimeProvider time)
{
    /// <summary>Between looks.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <returns>The delivery with its whole message, or how it ends.</returns>
    public async Task<(OutboundDelivery Delivery, LaneOutcome? Ended)> CompleteAsync(
        OutboundDelivery delivery, InstanceChatwoot chatwoot, ILaneCall call, CancellationToken cancellationToken)
    {
        if (!ForwardingRules.IsEmpty(delivery.Payload.Message))
            return (delivery, null);
        var (found, failure) = await ReadAsync(delivery, chatwoot, cancellationToken);
        if (found is { ContentAttributes.Deleted: true })
            return (delivery, outcomes.Cancel(delivery, OutboundReasons.DeletedBefore));
        if (found is not null && !ForwardingRules.IsEmpty(found))
            return (delivery with { Payload = delivery.Payload with { Message = Merge(delivery.Payload.Message, found) } }, null);

        var since = delivery.Progress.FileWaitsSince ?? time.GetUtcNow();
        if (time.GetUtcNow() - since >= timings.ContentPatience)
            return (delivery, outcomes.Reject(delivery, new AttemptFailure(FailureCause.Unsupported, failure is null ? OutboundReasons.NothingToSend : OutboundReasons.GivenUp(failure))));
        await call.SaveAsync((delivery.Progress with { FileWaitsSince = since }).Write(), cancellationToken);
        return (delivery, new LaneOutcome.RetryLater(failure ?? OutboundReasons.ContentMissing, Pause));
    }

    private async Task<(MessageWebhook? Found, Reason? Failure)> ReadAsync(OutboundDelivery delivery, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        try
        {
            // The first after the one before it.
            var page = await clients.Create(new Uri(chatwoot.BaseUrl), chatwoot.ApiToken).ListMessagesAsJsonAsync(
                chatwoot.AccountId, delivery.Message.ConversationId, after: delivery.Payload.MessageId - 1, before: null, cancellationToken);
            var found = InboxSearch.Objects(page, "payload").FirstOrDefault(message => message["id"] is JsonValue id && id.TryGetValue<long>(out var number) && number == delivery.Payload.MessageId);
            return (found is null ? null : LostMessage.Read(found), null);
        }
        catch (ChatwootException exception)
        {
            // What is not there is not sent.
            return (null, exception.Failure.Category is FailureCategory.NotFound ? null : exception.Failure.Reason);
        }
        catch (JsonException)
        {
            // Nor is what cannot be read: it is looked for again until the time is over.
            return (null, null);
        }
    }

    private static MessageWebhook Merge(MessageWebhook webhook, MessageWebhook found) => webhook with
    {
        Content = found.Content,
        ContentType = found.ContentType ?? webhook.ContentType,
        ContentAttributes = found.ContentAttributes,
        AdditionalAttributes = found.AdditionalAttributes ?? webhook.AdditionalAttributes,
        Attachments = found.Attachments,
    };
}
