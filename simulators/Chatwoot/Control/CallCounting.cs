namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>Counts API calls by method and route, whatever becomes of them.</summary>
internal sealed class CallCounting(RequestDelegate next, CallCounters counters)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsApi(context.Request.Path))
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? context.Request.Path;
            counters.Count($"{context.Request.Method} {route.Replace(":long", "", StringComparison.Ordinal)}");
        }

        return next(context);
    }

    /// <summary>True for paths that Chatwoot has too.</summary>
    public static bool IsApi(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/public") || path.StartsWithSegments("/rails");
}
