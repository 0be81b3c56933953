using System.Text.Json;
using MassTransit;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chats.WebhookProof;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Control;
using RyzeBridge.InboundRelay.Telemetry;

namespace RyzeBridge.InboundRelay.Bus;

/// <summary>
/// Keeps the map of conversations true: status by the newest <c>updated_at</c>, so that repeats and any order have the same
/// result. Receives what agents write in the control conversation too. What is not proven to come from the integration's Chatwoot has no effect and is counted.
/// </summary>
internal sealed partial class ConversationWebhookConsumer(
    WebhookGate gate, IInstances instances, ChatTable chats, ControlCommandIntake commands, InboundMetrics metrics, ILogger<ConversationWebhookConsumer> logger)
    : IConsumer<ChatwootConversationWebhookReceived>
{
    /// <summary>Fewer than the endpoint's tries: the last one refuses, and nothing ends in the error queue.</summary>
    private const int MostWaits = 4;

    public async Task Consume(ConsumeContext<ChatwootConversationWebhookReceived> context)
    {
        var request = context.Message.Request;
        var refusal = await gate.CheckAsync(request, context.CancellationToken) switch
        {
            WebhookVerdict.Accepted accepted when ChatwootEvents.IsMessage(request.Event) => await commands.TakeAsync(request, accepted, context.CancellationToken),
            WebhookVerdict.Accepted accepted => await ApplyAsync(request, accepted.Chatwoot, context.CancellationToken),
            WebhookVerdict.Pending pending => await WaitAsync(context, pending),
            WebhookVerdict.Ended => "deactivated",
            WebhookVerdict.Rejected rejected => rejected.Reason,
            var verdict => throw new InvalidOperationException($"Unknown verdict {verdict.GetType().Name}."),
        };
        if (refusal is not null)
            Log.Refused(logger, request.IntegrationId, request.Event, refusal);
        metrics.Webhook(refusal ?? "applied");
    }

    /// <summary>
    /// The news of an integration may be a moment behind its first webhooks. They wait for it, but not without end: the path may
    /// be of an integration that ended long ago.
    /// </summary>
    /// <exception cref="WebhookPendingException">It waits.</exception>
    private async Task<string> WaitAsync(ConsumeContext context, WebhookVerdict.Pending pending)
    {
        if (pending.Gap is not WebhookGap.Secret)
            await instances.RequestRepublishAsync(context.CancellationToken);
        return context.GetRetryAttempt() < MostWaits ? throw new WebhookPendingException(pending.Gap) : "pending";
    }

    private async Task<string?> ApplyAsync(ChatwootWebhookRequest request, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        if (!ChatwootEvents.IsConversation(request.Event))
            return "other-event";
        ConversationWebhook webhook;
        try
        {
            webhook = ChatwootWebhook.ReadConversation(request.Body);
        }
        catch (JsonException)
        {
            return "malformed";
        }

        if (webhook.InboxId != chatwoot.InboxId || (webhook.Account is { } account && account.Id != chatwoot.AccountId))
            return "other-inbox";
        if (webhook.UpdatedAt is not { } updatedAt)
            return "without-time";

        var state = new ConversationState
        {
            ConversationId = webhook.Id,
            ContactId = webhook.ContactInbox?.ContactId ?? webhook.Meta?.Sender?.Id,
            Status = webhook.Status,
            Blocked = webhook.Meta?.Sender?.Blocked ?? false,
            UpdatedAt = updatedAt,
        };
        await chats.RememberStateAsync(InboxKey.Of(chatwoot), state, chat: null, webhook.ContactInbox?.SourceId, cancellationToken);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A {Event} webhook of integration {Integration} has no effect: {Reason}")]
        public static partial void Refused(ILogger logger, Guid integration, string @event, string reason);
    }
}
