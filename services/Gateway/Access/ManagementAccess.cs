using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Access;

/// <summary>
/// Lets a management call through when its token may make it now. One request to the manager tells who calls and counts the
/// call; the token itself stays here.
/// </summary>
internal sealed class ManagementAccess(RequestDelegate next, ManagerClient manager, RefusalLimiter refusals, AcceptedTokens accepted, GatewayMetrics metrics, TimeProvider time)
{
    public const string RateLimitExceeded = "Rate limit exceeded. Try again later.";
    public const string MissingToken = "Missing token in header, Authorization header, or query parameter";
    public const string InvalidToken = "Invalid token";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<TokenRequired>() is not { } required)
        {
            await next(context);
            return;
        }

        var token = RequestToken.Read(context.Request);
        var hash = token is null ? null : RequestToken.Hash(token);
        if (refusals.IsExhausted(context) && (hash is null || !accepted.Contains(hash)))
            await RefuseFloodAsync(context);
        else if (hash is null)
            await RefuseUnknownAsync(context, MissingToken, "missing_token");
        else
            await AuthorizeAsync(context, required, hash);
    }

    private async Task AuthorizeAsync(HttpContext context, TokenRequired required, string tokenHash)
    {
        var question = new AuthorizeToken { TokenHash = tokenHash, RateClass = required.RateClass };
        var answer = await manager.AskAsync<AuthorizeToken, TokenAuthorized>(question, context.RequestAborted);
        context.Features.Set(RateLimitState.Of(answer));

        if (answer.RateLimited)
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, RateLimitExceeded, "rate_limit");
        else if (answer.AccountId is not { } account)
        {
            accepted.Remove(tokenHash);
            await RefuseUnknownAsync(context, InvalidToken, "unknown_token");
        }
        else if (required.Kinds == TokenKinds.AccountOnly && answer.InstanceId is not null)
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, InvalidToken, "instance_token");
        else
        {
            accepted.Add(tokenHash);
            context.Features.Set(new Caller(account, answer.InstanceId, answer.InstanceName));
            await next(context);
        }
    }

    private Task RefuseFloodAsync(HttpContext context)
    {
        context.Features.Set(RateLimitState.Exhausted(time.GetUtcNow()));
        return RefuseAsync(context, StatusCodes.Status429TooManyRequests, RateLimitExceeded, "flood");
    }

    private Task RefuseUnknownAsync(HttpContext context, string message, string reason)
    {
        refusals.Count(context);
        return RefuseAsync(context, StatusCodes.Status401Unauthorized, message, reason);
    }

    private Task RefuseAsync(HttpContext context, int statusCode, string message, string reason)
    {
        metrics.Refused(reason);
        return Refusal.Of(statusCode, message).ExecuteAsync(context);
    }
}
