using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Messaging;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.Gateway.Webhooks.WhatsApp;

/// <summary>
/// <c>POST /webhooks/whatsapp/{connector}/{connection}/{secret}</c>: what customers write, and what became of our messages.
/// <code>
/// provider ──▶ 1 path secret ─▶ 2 connection ─▶ 3 raw body ─▶ 4 signature ─▶ 5 split ─▶ 6 publish, confirmed ──▶ 200
///              401              401 / 503       413           403            400        503: the provider repeats all
/// </code>
/// Nothing is converted here: what fails later is a dead letter that people see, never a webhook refused, which Meta would
/// repeat for seven days.
/// </summary>
internal sealed partial class ReceiveWebhook(
    WebhookGate gate,
    ConnectionDirectory connections,
    ConnectorRoles<IWebhookSource> connectors,
    BatchPublisher publisher,
    GatewayMetrics metrics,
    TimeProvider time,
    ILogger<ReceiveWebhook> logger)
{
    private const string Kind = WebhookGate.WhatsApp;

    public static Task<Results<Ok, JsonHttpResult<ErrorEnvelope>>> HandleAsync(
        string connector, string connection, string secret, HttpContext context, ReceiveWebhook webhook, CancellationToken cancellationToken) =>
        webhook.ReceiveAsync(connector, connection, secret, context, cancellationToken);

    private async Task<Results<Ok, JsonHttpResult<ErrorEnvelope>>> ReceiveAsync(
        string connectorType, string connectionText, string secret, HttpContext context, CancellationToken cancellationToken)
    {
        var receivedAt = time.GetUtcNow();

        // :: Step 1: the path is one that we made.
        if (!gate.TryOpen(Kind, connectionText, secret, out var connectionId, out var generation))
            return gate.RefuseSecret(context, Kind);

        // :: Step 2: it is still valid, and its key is known.
        Connection? connection;
        try
        {
            connection = await connections.FindAsync(connectionId, generation, cancellationToken);
        }
        catch (RefusedException)
        {
            return gate.Refuse(Kind, WebhookOutcome.ManagerAway, StatusCodes.Status503ServiceUnavailable, "temporarily unavailable, send again");
        }

        if (connection is null || connection.Connector != connectorType || connectors.Find(connection.Connector) is not { } source)
            return gate.Refuse(Kind, WebhookOutcome.UnknownConnection, StatusCodes.Status401Unauthorized, "unknown webhook path");

        // :: Step 3: the bytes as they came.
        if (await RawBody.ReadAsync(context.Request, source.LargestWebhook, cancellationToken) is not { } body)
            return gate.Refuse(Kind, WebhookOutcome.TooLarge, StatusCodes.Status413PayloadTooLarge, EnvelopeStatusPages.Text(StatusCodes.Status413PayloadTooLarge));

        // :: Step 4: signed by who owns the key.
        if (!source.VerifySignature(body, name => context.Request.Headers[name].FirstOrDefault(), connection.WebhookKey))
            return gate.Refuse(Kind, WebhookOutcome.WrongSignature, StatusCodes.Status403Forbidden, "wrong signature");

        // :: Step 5: one message for each item.
        WebhookBatch batch;
        try
        {
            batch = Utf8.IsValid(body) ? source.Split(body) : throw new JsonException("A webhook is text.");
        }
        catch (JsonException)
        {
            return gate.Refuse(Kind, WebhookOutcome.Malformed, StatusCodes.Status400BadRequest, "malformed webhook");
        }

        // :: Step 6: the broker has all of it, or the provider sends all of it again.
        try
        {
            await publisher.PublishAsync(connectionId, connection.Connector, batch, receivedAt, cancellationToken);
        }
        catch (PublishFailedException exception)
        {
            Log.NotPublished(logger, connectionId, exception.Message);
            return gate.Refuse(Kind, WebhookOutcome.BrokerAway, StatusCodes.Status503ServiceUnavailable, "temporarily unavailable, send again");
        }

        Count(connectionId, batch);
        return TypedResults.Ok();
    }

    private void Count(Guid connectionId, WebhookBatch batch)
    {
        metrics.Webhook(Kind, WebhookOutcome.Accepted);
        metrics.Items("whatsapp_item", batch.Items.Count);
        metrics.Items("whatsapp_receipt", batch.Receipts.Count);
        foreach (var notice in batch.Notices)
            Log.Notice(logger, connectionId, notice);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A webhook of connection {ConnectionId} was not published, it will be repeated: {Reason}")]
        public static partial void NotPublished(ILogger logger, Guid connectionId, string reason);

        [LoggerMessage(LogLevel.Warning, "Connection {ConnectionId} has a notice of its provider: {Notice}")]
        public static partial void Notice(ILogger logger, Guid connectionId, string notice);
    }
}
