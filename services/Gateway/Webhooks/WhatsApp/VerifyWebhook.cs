using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Webhooks.WhatsApp;

/// <summary><c>GET /webhooks/whatsapp/{connector}/{connection}/{secret}</c>: Meta checks that the address is ours (Meta: webhook verification).</summary>
internal sealed class VerifyWebhook(WebhookGate gate, ConnectionDirectory connections)
{
    public static Task<Results<ContentHttpResult, JsonHttpResult<ErrorEnvelope>>> HandleAsync(
        string connector,
        string connection,
        string secret,
        [FromQuery(Name = "hub.mode")] string? mode,
        [FromQuery(Name = "hub.verify_token")] string? verifyToken,
        [FromQuery(Name = "hub.challenge")] string? challenge,
        VerifyWebhook webhook,
        HttpContext context,
        CancellationToken cancellationToken) =>
        webhook.AnswerAsync(new Path(connector, connection, secret), mode == "subscribe" ? verifyToken : null, challenge, context, cancellationToken);

    private async Task<Results<ContentHttpResult, JsonHttpResult<ErrorEnvelope>>> AnswerAsync(
        Path path, string? verifyToken, string? challenge, HttpContext context, CancellationToken cancellationToken)
    {
        if (!gate.TryOpen(WebhookGate.WhatsApp, path.Connection, path.Secret, out var id, out var generation))
            return gate.RefuseSecret(context, WebhookGate.WhatsApp);
        if (challenge is null || verifyToken is null)
            return Refuse();
        try
        {
            var found = await connections.FindAsync(id, generation, cancellationToken);
            return found is not null && found.Connector == path.Connector && AreEqual(found.VerifyToken, verifyToken)
                ? TypedResults.Text(challenge, "text/plain")
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

    private readonly record struct Path(string Connector, string Connection, string Secret);
}
