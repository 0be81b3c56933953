using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RyzeBridge.Gateway.Status;

/// <summary><c>GET /health</c>: for people and monitors, without token. Probes use <c>/health/live</c> and <c>/health/ready</c>.</summary>
internal sealed class HealthEndpoint(HealthCheckService checks, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public static Task<Results<Ok<HealthAnswer>, JsonHttpResult<HealthAnswer>>> HandleAsync(HealthEndpoint endpoint, CancellationToken cancellationToken) =>
        endpoint.CheckAsync(cancellationToken);

    private async Task<Results<Ok<HealthAnswer>, JsonHttpResult<HealthAnswer>>> CheckAsync(CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains("ready"), cancellationToken);
        var healthy = report.Status == HealthStatus.Healthy;
        var answer = new HealthAnswer(
            healthy ? "ok" : "degraded",
            "RyzeBridge",
            GoDuration(time.GetElapsedTime(_started)),
            time.GetUtcNow().UtcDateTime,
            report.Entries.ToDictionary(entry => Name(entry.Key), entry => Text(entry.Value)));
        return healthy ? TypedResults.Ok(answer) : TypedResults.Json(answer, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>As Go writes a duration: <c>45s</c>, <c>25m45s</c>, <c>3h25m45s</c>.</summary>
    internal static string GoDuration(TimeSpan span) => (int)span.TotalHours switch
    {
        > 0 and var hours => $"{hours}h{span.Minutes}m{span.Seconds}s",
        _ => span.Minutes > 0 ? $"{span.Minutes}m{span.Seconds}s" : $"{span.Seconds}s",
    };

    private static string Name(string check) => check == "masstransit-bus" ? "broker" : check;

    private static string Text(HealthReportEntry entry) =>
        entry.Status == HealthStatus.Healthy ? "ok" : $"fail: {entry.Description ?? "not reachable"}";
}
