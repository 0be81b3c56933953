using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.Gateway.Webhooks.WhatsApp;

/// <summary><c>GET /webhooks/whatsapp/{connector}/{connection}/{secret}</c>: the provider checks that the address is ours.</summary>
internal sealed class VerifyWebhook(WebhookGate gate, ConnectionDirectory connections, ConnectorRoles<IWebhookSource> connectors)
{
    public static Task<Results<ContentHttpResult, JsonHttpResult<ErrorEnvelope>>> HandleAsync(
        string connector, string connection, string secret, HttpContext context, VerifyWebhook webhook, CancellationToken cancellationToken) =>
        webhook.AnswerAsync(connector, connection, secret, context, cancellationToken);

    private async Task<Results<ContentHttpResult, JsonHttpResult<ErrorEnvelope>>> AnswerAsync(
        string connector, string connection, string secret, HttpContext context, CancellationToken cancellationToken)
    {
        if (!gate.TryOpen(WebhookGate.WhatsApp, connection, secret, out var id, out var generation))
            return gate.RefuseSecret(context, WebhookGate.WhatsApp);
        if (connectors.Find(connector)?.ReadChallenge(name => context.Request.Query[name].FirstOrDefault()) is not { } challenge)
            return Refuse();
        try
        {
            var found = await connections.FindAsync(id, generation, cancellationToken);
            return found is not null && found.Connector == connector && AreEqual(found.VerifyToken, challenge.VerifyToken)
                ? TypedResults.Text(challenge.Answer, "text/plain")
                : Refuse();
        }
        catch (RefusedException)
        {
            return gate.Refuse(WebhookGate.WhatsApp, WebhookOutcome.ManagerAway, StatusCodes.Status503ServiceUnavailable, "temporarily unavailable");
        }
    }

    private JsonHttpResult<ErrorEnvelope> Refuse() =>
        gate.Refuse(WebhookGate.WhatsApp, WebhookOutcome.WrongSecret, StatusCodes.Status403Forbidden, "verification failed");

    private static bool AreEqual(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
