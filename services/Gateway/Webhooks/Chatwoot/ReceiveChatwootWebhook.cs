using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Messaging;

namespace RyzeBridge.Gateway.Webhooks.Chatwoot;

/// <summary>
/// <c>POST /webhooks/chatwoot/{integration}/{secret}</c>: what agents write, and what happens to conversations. Chatwoot tries
/// once, waits five seconds and marks the message failed otherwise, so nothing is done here but to hand the request on as it
/// came. Its signature is checked by the relay, which knows the inbox's secret. What comes for an integration that has ended is answered
/// 410, so that what agents write there turns red.
/// </summary>
internal sealed partial class ReceiveChatwootWebhook(
    WebhookGate gate, SuspectedPaths suspected, LostWebhooks lost, IntegrationDirectory integrations, IMessagePublisher publisher, GatewayMetrics metrics, TimeProvider time, ILogger<ReceiveChatwootWebhook> logger)
{
    /// <summary>A message of 150,000 characters with its conversation fits many times.</summary>
    private const int MaxBody = 2 * 1024 * 1024;

    private const string Kind = WebhookGate.Chatwoot;

    public static Task<Results<Ok, JsonHttpResult<ErrorEnvelope>>> HandleAsync(
        string integration, string secret, HttpContext context, ReceiveChatwootWebhook webhook, CancellationToken cancellationToken) =>
        webhook.ReceiveAsync(integration, secret, context, cancellationToken);

    private async Task<Results<Ok, JsonHttpResult<ErrorEnvelope>>> ReceiveAsync(
        string integration, string secret, HttpContext context, CancellationToken cancellationToken)
    {
        var receivedAt = time.GetUtcNow();
        if (!gate.TryOpen(Kind, integration, secret, out var integrationId, out var generation))
        {
            var refusal = gate.RefuseSecret(context, Kind);
            if (refusal.StatusCode == StatusCodes.Status401Unauthorized && integrationId != Guid.Empty)
                await suspected.ReportAsync(integrationId, cancellationToken);
            return refusal;
        }

        // Chatwoot shows the text at the agent's message, which would keep one tick for ever.
        if (await integrations.HasEndedAsync(integrationId, cancellationToken))
            return gate.Refuse(Kind, WebhookOutcome.Ended, StatusCodes.Status410Gone, "this integration has ended");
        if (await RawBody.ReadAsync(context.Request, MaxBody, cancellationToken) is not { } body)
            return gate.Refuse(Kind, WebhookOutcome.TooLarge, StatusCodes.Status413PayloadTooLarge, EnvelopeStatusPages.Text(StatusCodes.Status413PayloadTooLarge));

        WebhookEnvelope envelope;
        try
        {
            envelope = Utf8.IsValid(body) ? ChatwootWebhook.ReadEnvelope(body) : throw new JsonException("A webhook is text.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text with half a surrogate pair.
            return gate.Refuse(Kind, WebhookOutcome.Malformed, StatusCodes.Status400BadRequest, "malformed webhook");
        }

        var headers = context.Request.Headers;
        return await HandOnAsync(envelope, new ChatwootWebhookRequest
        {
            IntegrationId = integrationId,
            Generation = generation,
            Event = envelope.Event,
            Body = body,
            Signature = headers["X-Chatwoot-Signature"].FirstOrDefault(),
            Timestamp = headers["X-Chatwoot-Timestamp"].FirstOrDefault(),
            DeliveryId = headers["X-Chatwoot-Delivery"].FirstOrDefault(),
            ReceivedAt = receivedAt,
        });
    }

    private async Task<Results<Ok, JsonHttpResult<ErrorEnvelope>>> HandOnAsync(WebhookEnvelope envelope, ChatwootWebhookRequest request)
    {
        try
        {
            // First: what was lost before goes first.
            await lost.ReportAsync(CancellationToken.None);
            metrics.Webhook(Kind, await PublishAsync(envelope, request));
            return TypedResults.Ok();
        }
        catch (PublishFailedException exception)
        {
            lost.Note(request.IntegrationId);
            Log.NotPublished(logger, request.IntegrationId, exception.Message);
            return gate.Refuse(Kind, WebhookOutcome.BrokerAway, StatusCodes.Status503ServiceUnavailable, "temporarily unavailable");
        }
    }

    /// <summary>Not cancelled when Chatwoot hangs up: it would not send again.</summary>
    private async Task<string> PublishAsync(WebhookEnvelope envelope, ChatwootWebhookRequest request)
    {
        if (envelope.SourceId != ControlConversation.SourceId
            && (envelope.Event.StartsWith("message_", StringComparison.Ordinal) || ChatwootEvents.IsTyping(envelope.Event)))
        {
            var partitionKey = $"{request.IntegrationId:n}/{envelope.ConversationId ?? 0}";
            await publisher.PublishAsync(new ChatwootMessageWebhookReceived { PartitionKey = partitionKey, Request = request }, CancellationToken.None);
            return WebhookOutcome.Accepted;
        }

        // What agents write to the bridge itself is for InboundRelay, which speaks with them.
        if (envelope.SourceId != ControlConversation.SourceId && !envelope.Event.StartsWith("conversation_", StringComparison.Ordinal))
            return WebhookOutcome.Ignored;
        await publisher.PublishAsync(new ChatwootConversationWebhookReceived { Request = request }, CancellationToken.None);
        return WebhookOutcome.Accepted;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A webhook of integration {IntegrationId} was not published, Chatwoot marks its message failed: {Reason}")]
        public static partial void NotPublished(ILogger logger, Guid integrationId, string reason);
    }
}
