using System.Text.Json;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chats.WebhookProof;
using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.CatchUp;
using RyzeBridge.OutboundRelay.Deletions;
using RyzeBridge.OutboundRelay.Presence;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>
/// What a webhook of an inbox means for us. Stores and does nothing else; a repeat of the same webhook has no effect.
/// </summary>
internal sealed partial class WebhookIntake(
    WebhookGate gate,
    MessageIntake messages,
    RetryIntake retries,
    FailureMarkIntake failureMarks,
    DeletionIntake deletions,
    RecipientCheck recipients,
    MessageIdTable ids,
    HeardMessages heard,
    PresenceSignals presence,
    OutboundMetrics metrics,
    ILogger<WebhookIntake> logger)
{
    /// <param name="request">The webhook.</param>
    /// <param name="forgotten">It may have been taken in before, and that was forgotten: <see cref="MessageArrival.IsForgotten"/>.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Null when it was dealt with; else why it has to wait and be taken in again.</returns>
    public async Task<Reason?> TakeAsync(ChatwootWebhookRequest request, bool forgotten, CancellationToken cancellationToken)
    {
        var verdict = await gate.CheckAsync(request, cancellationToken);
        switch (verdict)
        {
            case WebhookVerdict.Pending pending:
                return pending.Gap switch
                {
                    WebhookGap.Integration => OutboundReasons.IntegrationUnknown,
                    WebhookGap.Address => OutboundReasons.AddressNewer,
                    _ => OutboundReasons.SecretDoubted,
                };
            case WebhookVerdict.Rejected rejected:
                metrics.Refused(rejected.Reason);
                Log.Refused(logger, request.Event, request.IntegrationId, rejected.Reason);
                return null;
            case WebhookVerdict.Ended ended:
                metrics.Refused("deactivated");
                Log.Refused(logger, request.Event, request.IntegrationId, "deactivated");
                await EndAsync(request, ended, cancellationToken);
                return null;
            case WebhookVerdict.Accepted accepted:
                await ActAsync(request, accepted, forgotten, cancellationToken);
                return null;
            default:
                throw new InvalidOperationException($"Unknown verdict {verdict.GetType().Name}.");
        }
    }

    /// <summary>What an agent wrote is red, with the reason: with one tick for ever it would look sent.</summary>
    private async Task EndAsync(ChatwootWebhookRequest request, WebhookVerdict.Ended ended, CancellationToken cancellationToken)
    {
        if (!ChatwootEvents.IsMessage(request.Event))
            return;
        try
        {
            var webhook = ChatwootWebhook.ReadMessage(request.Body);
            if (ForwardingRules.Decide(webhook).Action == ForwardingAction.Forward && !ChatRoute.IsControl(webhook.Conversation))
                await messages.CancelAsync(new MessageArrival(webhook, request.ReceivedAt, ended.Instance, ended.Former), OutboundReasons.DeactivatedBefore, cancellationToken);
        }
        catch (JsonException exception)
        {
            metrics.Refused("unreadable");
            Log.Unreadable(logger, request.Event, request.IntegrationId, exception);
        }
    }

    private async Task ActAsync(ChatwootWebhookRequest request, WebhookVerdict.Accepted accepted, bool forgotten, CancellationToken cancellationToken)
    {
        try
        {
            if (ChatwootEvents.IsMessage(request.Event))
                await ActAsync(request, ChatwootWebhook.ReadMessage(request.Body), accepted, forgotten, cancellationToken);
            else if (!ChatwootEvents.IsTyping(request.Event))
                metrics.Ignored("event");
            else if (!presence.Types(ChatwootWebhook.ReadTyping(request.Body), accepted.Instance, accepted.Chatwoot.IntegrationId, request.ReceivedAt))
                metrics.Ignored("typing");
        }
        catch (JsonException exception)
        {
            metrics.Refused("unreadable");
            Log.Unreadable(logger, request.Event, request.IntegrationId, exception);
        }
    }

    private async Task ActAsync(ChatwootWebhookRequest request, MessageWebhook webhook, WebhookVerdict.Accepted accepted, bool forgotten, CancellationToken cancellationToken)
    {
        if ((webhook.Inbox?.Id ?? webhook.Conversation?.InboxId) is { } inbox and > 0 && accepted.Chatwoot.InboxId > 0 && inbox != accepted.Chatwoot.InboxId)
        {
            // The secret path was given to another inbox: its customers are none of this number's.
            metrics.Refused("inbox");
            Log.Refused(logger, request.Event, request.IntegrationId, "inbox");
            return;
        }

        var arrival = new MessageArrival(webhook, request.ReceivedAt, accepted.Instance, accepted.Chatwoot) { IsForgotten = forgotten };
        heard.Note(arrival);
        var decision = ForwardingRules.Decide(webhook, WhatsAppMessageIds.Is);
        if (ChatRoute.IsControl(webhook.Conversation))
        {
            // An agent speaks to the bridge, not to a customer: the gateway hands that to InboundRelay.
            metrics.Ignored("control");
            return;
        }

        if (decision.Action is not ForwardingAction.Ignore && await IsKnownAsync(arrival, cancellationToken))
        {
            metrics.Ignored(nameof(IgnoreReason.Echo));
            return;
        }

        switch (decision.Action)
        {
            case ForwardingAction.Forward:
                await messages.AddAsync(arrival, cancellationToken);
                break;
            case ForwardingAction.RetryCandidate:
                await retries.TakeAsync(arrival, cancellationToken);
                break;
            case ForwardingAction.MarkedFailed:
                await failureMarks.TakeAsync(arrival, cancellationToken);
                break;
            case ForwardingAction.Deleted:
                await deletions.TakeAsync(arrival, cancellationToken);
                metrics.Ignored("deleted");
                break;
            default:
                await recipients.NoteIncomingAsync(arrival, cancellationToken);
                metrics.Ignored(decision.Reason?.ToString() ?? "rule");
                break;
        }
    }

    /// <summary>We wrote it: what a <c>source_id</c> of another form does not show.</summary>
    private async Task<bool> IsKnownAsync(MessageArrival arrival, CancellationToken cancellationToken) =>
        arrival.Webhook.SourceId is { Length: > 0 } id && await ids.FindAsync(InboxKey.Of(arrival.Chatwoot), id, cancellationToken) is not null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Event} of integration {IntegrationId} was refused: {Reason}")]
        public static partial void Refused(ILogger logger, string @event, Guid integrationId, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Event} of integration {IntegrationId} cannot be read.")]
        public static partial void Unreadable(ILogger logger, string @event, Guid integrationId, Exception exception);
    }
}
