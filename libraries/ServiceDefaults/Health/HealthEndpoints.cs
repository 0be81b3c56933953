using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace RyzeBridge.ServiceDefaults.Health;

/// <summary>Probes of every service.</summary>
public static class HealthEndpoints
{
    /// <summary>
    /// <c>/health/live</c>: the process answers, whatever its dependencies do (an outage must not restart everything).
    /// <c>/health/ready</c>: broker and database answer too.
    /// </summary>
    public static WebApplication MapHealthEndpoints(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        return app;
    }
}
