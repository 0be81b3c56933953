namespace RyzeBridge.Gateway.Access;

/// <summary>Puts the rate limit's state on every answer below <c>/api</c>, errors included, and keeps tokens out of caches.</summary>
internal sealed class RateLimitHeaders(RequestDelegate next, TimeProvider time)
{
    private const string Limit = "X-RateLimit-Limit";
    private const string Remaining = "X-RateLimit-Remaining";
    private const string Reset = "X-RateLimit-Reset";

    public static readonly string[] Names = [Limit, Remaining, Reset];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
            context.Response.OnStarting(Write, context);
        return next(context);
    }

    private Task Write(object state)
    {
        var context = (HttpContext)state;
        var limit = context.Features.Get<RateLimitState>() ?? RateLimitState.Uncounted(time.GetUtcNow());
        var headers = context.Response.Headers;
        headers[Limit] = limit.Limit.ToString();
        headers[Remaining] = limit.Remaining.ToString();
        headers[Reset] = limit.ResetAt.ToString();
        headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
