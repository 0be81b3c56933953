using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Gateway.Status;
using RyzeBridge.Hosting;
using RyzeBridge.Messaging;

namespace RyzeBridge.Gateway;

/// <summary>
/// The only service open to the internet: it authenticates, splits, publishes, waits for the broker's confirm and answers.
/// It has no database and no key to stored secrets.
/// </summary>
internal static class GatewayHost
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults("gateway");
        builder.AddBus(GatewayBus.Configure);
        builder.AddGateway();

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(EnvelopeStatusPages.WriteAsync);
        app.UseMiddleware<RateLimitHeaders>();
        app.UseMiddleware<AddressEncoding>();
        app.UseRouting();
        app.UseCors();
        app.UseMiddleware<ManagementAccess>();
        app.MapRoutes();

        // Made now, or the uptime would count from the first look at it.
        app.Services.GetRequiredService<HealthEndpoint>();
        return app;
    }
}
