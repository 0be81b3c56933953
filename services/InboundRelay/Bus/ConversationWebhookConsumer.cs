using System.Text.Json;
using MassTransit;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Telemetry;

namespace RyzeBridge.InboundRelay.Bus;

/// <summary>
/// Keeps the map of conversations true: status by the newest <c>updated_at</c>, so that repeats and any order have the same
/// result. What is not proven to come from the integration's Chatwoot has no effect and is counted.
/// </summary>
internal sealed partial class ConversationWebhookConsumer(
    IInstances instances, ChatTable chats, InboundMetrics metrics, ILogger<ConversationWebhookConsumer> logger)
    : IConsumer<ChatwootConversationWebhookReceived>
{
    /// <summary>Fewer than the endpoint's tries: the last one refuses, and nothing ends in the error queue.</summary>
    private const int MostWaits = 4;

    public async Task Consume(ConsumeContext<ChatwootConversationWebhookReceived> context)
    {
        var request = context.Message.Request;
        var instance = await instances.FindByIntegrationAsync(request.IntegrationId, context.CancellationToken);
        if (instance is null)
            await WaitAsync(context, request.IntegrationId);

        var refusal = Refuse(request, instance);
        if (refusal is null && instance!.Chatwoot is { } chatwoot)
            refusal = await ApplyAsync(request, chatwoot, context.CancellationToken);
        if (refusal is not null)
            Log.Refused(logger, request.IntegrationId, request.Event, refusal);
        metrics.Webhook(refusal ?? "applied");
    }

    /// <summary>The news of a new integration may be a moment behind its first webhooks. It is waited for, but not without end: the path may be of one long gone.</summary>
    private async Task WaitAsync(ConsumeContext context, Guid integrationId)
    {
        await instances.RequestRepublishAsync(context.CancellationToken);
        if (context.GetRetryAttempt() < MostWaits)
            throw new IntegrationNotKnownException(integrationId);
    }

    private static string? Refuse(ChatwootWebhookRequest request, Instance? instance)
    {
        if (instance is null)
            return "unknown-integration";
        if (instance.Deleted || instance.Chatwoot is not { } chatwoot || chatwoot.IntegrationId != request.IntegrationId)
            return "inactive-integration";
        if (request.Generation < chatwoot.WebhookGeneration)
            return "revoked-path";
        // A Chatwoot before 4.13 signs nothing: the secret path is the proof.
        if (chatwoot.WebhookSecret is not { } secret)
            return null;
        return ChatwootSignature.Verify(request.Body, request.Timestamp, request.Signature, secret, request.ReceivedAt) switch
        {
            SignatureVerdict.Valid => null,
            SignatureVerdict.Missing => "signature-missing",
            SignatureVerdict.Stale => "signature-stale",
            _ => "signature-mismatch",
        };
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
