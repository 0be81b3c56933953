using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace RyzeBridge.Hosting.Telemetry;

/// <summary>Logs, traces and metrics, alike in every service.</summary>
public static class TelemetryExtensions
{
    private const string OwnSources = "RyzeBridge.*";

    /// <summary>
    /// JSON logs on the console; OpenTelemetry traces (HTTP, bus, database, lanes) and metrics, exported by OTLP when
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Nothing here records bodies, phone numbers or tokens.
    /// </summary>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Its scope would put the request's path on every line, and with it a webhook's secret.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A line a statement, ten times a second from the outbox alone.
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);
        // Request lines hold webhook secrets.
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Polly", LogLevel.Warning);
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        builder.Logging.AddJsonConsole(options =>
        {
            options.IncludeScopes = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, "ryzebridge"))
            .WithTracing(tracing => tracing
                .AddSource("MassTransit", OwnSources)
                .AddNpgsql()
                .AddHttpClientInstrumentation()
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
                .AddProcessor(new PrivateSpans()))
            .WithMetrics(metrics => metrics
                .AddMeter("MassTransit", "Npgsql", "Polly", OwnSources)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
            telemetry.WithLogging(null, logs => logs.IncludeScopes = true).UseOtlpExporter();
        return builder;
    }
}
