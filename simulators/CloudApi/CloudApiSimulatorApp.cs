using Microsoft.Extensions.DependencyInjection.Extensions;
using RyzeBridge.CloudApiSimulator.Control;
using RyzeBridge.CloudApiSimulator.Faults;
using RyzeBridge.CloudApiSimulator.Graph;
using RyzeBridge.CloudApiSimulator.Media;
using RyzeBridge.CloudApiSimulator.Numbers;
using RyzeBridge.CloudApiSimulator.Page;
using RyzeBridge.CloudApiSimulator.Webhooks;

namespace RyzeBridge.CloudApiSimulator;

/// <summary>
/// A server that behaves like Meta's WhatsApp Cloud API towards a business: it takes sends, keeps media, and posts signed
/// webhooks. The README beside it describes the control API under <c>/_control</c>.
/// </summary>
public static class CloudApiSimulatorApp
{
    /// <summary>Meta's largest upload plus the multipart frame.</summary>
    private const long LongestBody = 101L * 1024 * 1024;

    /// <summary>Builds the server; the caller starts it. <c>--urls http://127.0.0.1:0</c> picks a free port.</summary>
    /// <param name="args">Command line; any option of <see cref="SimulatorOptions"/> as <c>--Simulator:Name=value</c>.</param>
    /// <param name="configure">Last word on services and configuration, for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LongestBody);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddOptions<SimulatorOptions>().BindConfiguration("Simulator");
        builder.Services.AddSingleton<NumberRegistry>().AddSingleton<MediaStore>().AddSingleton<FaultRegistry>();
        builder.Services.AddSingleton<MessageSends>().AddSingleton<CustomerSends>().AddSingleton<StatusReports>();
        builder.Services.AddSingleton<WebhookQueue>().AddHostedService<WebhookPosts>();
        builder.Services.AddHttpClient(WebhookPosts.Client, client => client.Timeout = TimeSpan.FromSeconds(20))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        configure?.Invoke(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);

        var app = builder.Build();
        app.MapPage();
        app.MapControl();
        app.MapGraph();
        return app;
    }
}
