using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using RyzeBridge.Connectors;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Gateway.Management.Instances;
using RyzeBridge.Gateway.OpenApi;
using RyzeBridge.Gateway.Status;
using RyzeBridge.Gateway.Webhooks;
using RyzeBridge.Gateway.Webhooks.Chatwoot;
using RyzeBridge.Gateway.Webhooks.WhatsApp;
using RyzeBridge.Hosting.Configuration;

namespace RyzeBridge.Gateway;

/// <summary>What the gateway's endpoints need.</summary>
internal static class GatewayServices
{
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<GatewayOptions>(GatewayOptions.Section);
        builder.Services.AddValidatedOptions<ChatwootModuleOptions>(ChatwootModuleOptions.Section);
        builder.Services.AddWebhookSources();
        builder.Services.AddSingleton<ManagerClient>();
        builder.Services.AddSingleton<RelayClient>();
        builder.Services.AddSingleton<RefusalLimiter>();
        builder.Services.AddSingleton<AcceptedTokens>();
        builder.Services.AddSingleton<GatewayMetrics>();
        builder.Services.AddSingleton<ConnectorReader>();
        builder.Services.AddSingleton<CreateInstanceEndpoint>();
        builder.Services.AddSingleton<WebhookGate>();
        builder.Services.AddSingleton<ConnectionDirectory>();
        builder.Services.AddSingleton<BatchPublisher>();
        builder.Services.AddSingleton<VerifyWebhook>();
        builder.Services.AddSingleton<ReceiveWebhook>();
        builder.Services.AddSingleton<SuspectedPaths>();
        builder.Services.AddSingleton<LostWebhooks>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LostWebhooks>());
        builder.Services.AddSingleton<IntegrationDirectory>();
        builder.Services.AddSingleton<ReceiveChatwootWebhook>();
        builder.Services.AddSingleton<HealthEndpoint>();
        builder.Services.AddExceptionHandler<EnvelopeExceptionHandler>();
        builder.Services.AddProblemDetails();
        builder.Services.AddApiDocument();
        // Answers are never part of a page, so quotes and accents stay readable.
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Each call has a limit of its own (RawBody), and answers 413. This one is for what nobody would read to its end.
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        });
        builder.AddOrigins();
        return builder;
    }

    /// <summary>Who may call from where: reverse proxies that are believed, browsers' origins that are let in.</summary>
    private static void AddOrigins(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<GatewayOptions>>((forwarded, gateway) =>
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in gateway.Value.KnownProxies)
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(GatewayOptions.AsNetwork(proxy)));

            // Without known proxies the middleware would believe everybody.
            forwarded.ForwardedHeaders = gateway.Value.KnownProxies.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = null;
        });
        builder.Services.AddCors();
        builder.Services.AddOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>().Configure<IOptions<GatewayOptions>>((cors, gateway) =>
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins([.. gateway.Value.CorsOrigins])
                .WithHeaders("Content-Type", "Authorization", "token")
                .WithMethods("GET", "POST", "DELETE")
                .WithExposedHeaders(RateLimitHeaders.Names)));
    }
}
