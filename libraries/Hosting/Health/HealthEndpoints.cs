using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace RyzeBridge.Hosting.Health;

/// <summary>Probes of every service.</summary>
public static class HealthEndpoints
{
    /// <summary>The process answers.</summary>
    public const string Live = "/health/live";

    /// <summary>What the service needs answers too.</summary>
    public const string Ready = "/health/ready";

    /// <summary>
    /// <c>/health/live</c>: the process answers, whatever its dependencies do (an outage must not restart everything).
    /// <c>/health/ready</c>: broker and database answer too.
    /// </summary>
    public static WebApplication MapHealthEndpoints(this WebApplication app)
    {
        app.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(Ready, new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        return app;
    }
}
