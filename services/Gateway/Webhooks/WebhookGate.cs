using Microsoft.AspNetCore.Http.HttpResults;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.Gateway.Webhooks;

/// <summary>Checks the secret of a webhook path, and answers and counts what is refused.</summary>
internal sealed class WebhookGate(WebhookSecrets secrets, RefusalLimiter refusals, GatewayMetrics metrics)
{
    public const string WhatsApp = "whatsapp";
    public const string Chatwoot = "chatwoot";

    /// <summary>True when the path is one of ours; a call with a right secret is never counted against its address.</summary>
    public bool TryOpen(string kind, string id, string secret, out Guid subject, out int generation)
    {
        generation = 0;
        return Guid.TryParseExact(id, "N", out subject) && secrets.TryVerify(kind, subject, secret, out generation);
    }

    /// <summary>401, or 429 for an address that keeps guessing.</summary>
    public JsonHttpResult<ErrorEnvelope> RefuseSecret(HttpContext context, string kind)
    {
        var exhausted = refusals.IsExhausted(context);
        refusals.Count(context);
        return exhausted
            ? Refuse(kind, WebhookOutcome.WrongSecret, StatusCodes.Status429TooManyRequests, ManagementAccess.RateLimitExceeded)
            : Refuse(kind, WebhookOutcome.WrongSecret, StatusCodes.Status401Unauthorized, "unknown webhook path");
    }

    public JsonHttpResult<ErrorEnvelope> Refuse(string kind, string outcome, int statusCode, string message)
    {
        metrics.Webhook(kind, outcome);
        return Refusal.Of(statusCode, message);
    }
}
