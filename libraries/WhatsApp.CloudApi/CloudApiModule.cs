using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.CloudApi.Media;
using RyzeBridge.WhatsApp.CloudApi.Sending;
using RyzeBridge.WhatsApp.CloudApi.Templates;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;

namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>Meta's WhatsApp Cloud API, connector <c>cloud</c>.</summary>
public sealed class CloudApiModule : IConnectorModule
{
    internal const string Type = "cloud";

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <inheritdoc />
    public void AddWebhookSource(IServiceCollection services) => services.AddSingleton<IWebhookSource, CloudApiWebhookSource>();

    /// <inheritdoc />
    public void AddMessageChannel(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<CloudApiOptions>()
            .Bind(configuration.GetSection(CloudApiOptions.Section))
            .Validate(options => options.HasValidBaseUrl, "CloudApi:BaseUrl must be an absolute http(s) address, for example https://graph.facebook.com")
            .Validate(options => CloudApiOptions.IsVersion(options.Version), "CloudApi:Version must look like v23.0")
            .Validate(options => options.Timeout > TimeSpan.Zero, "CloudApi:Timeout must be positive, for example 00:00:20")
            .Validate(options => options.UploadTimeout > TimeSpan.Zero, "CloudApi:UploadTimeout must be positive, for example 00:05:00")
            .Validate(options => options.SendsPerSecond is >= 0 and <= 100_000, "CloudApi:SendsPerSecond must be 0 (no limit) or a rate, for example 80")
            .Validate(options => options.TemplateCache >= TimeSpan.Zero, "CloudApi:TemplateCache must not be negative, for example 00:05:00")
            .ValidateOnStart();

        var api = services.AddRefitGeneratedClient<ICloudApi>(new RefitSettings { ContentSerializer = new SystemTextJsonContentSerializer(Json) });
        CallMeta(api, "cloud-api", options => options.Timeout);
        CallMeta(services.AddHttpClient(CloudApiUploader.ClientName), CloudApiUploader.ClientName, options => options.UploadTimeout);

        services.AddSingleton(CloudApiReasons.Family).AddSingleton(CloudApiAdvice.Family).AddSingleton(TemplateReasons.Family);
        services.AddSingleton<CloudApiCalls>();
        services.AddSingleton<CloudApiMediaSource>();
        services.AddSingleton<CloudApiUploader>();
        services.AddSingleton<TemplateCatalog>();
        services.AddSingleton<TemplateResolver>();
        services.AddSingleton<IEventParser, CloudApiEventParser>();
        services.AddSingleton<IMessageChannel, CloudApiChannel>();
    }

    private static void CallMeta(IHttpClientBuilder client, string name, Func<CloudApiOptions, TimeSpan> readTimeout) => client
        .ConfigureHttpClient((provider, http) => http.BaseAddress = new Uri(OptionsOf(provider).BaseUrl.TrimEnd('/')))
        .AddRemoteClient(name, provider =>
        {
            var timeout = readTimeout(OptionsOf(provider));
            return new RemoteClientOptions { Timeout = _ => timeout };
        });

    private static CloudApiOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<CloudApiOptions>>().Value;
}
