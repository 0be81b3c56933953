using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.Media;

/// <summary>What every connector fetches files with.</summary>
public static class MediaServices
{
    /// <summary>Adds <see cref="MediaDownloader"/>; reads the section <c>Media</c>.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MediaOptions>()
            .Bind(configuration.GetSection(MediaOptions.Section))
            .Validate(options => options.MaxBytes > 0, "Media:MaxBytes must be positive, for example 104857600")
            .Validate(options => options.Timeout > TimeSpan.Zero, "Media:Timeout must be positive, for example 00:00:20")
            .ValidateOnStart();
        services.AddSingleton(MediaReasons.Family).AddSingleton(SendingReasons.Family);
        services.AddSingleton<MediaDownloader>();
        services.AddHttpClient(MediaDownloader.HttpClientName).AddRemoteClient("media", provider =>
        {
            var timeout = provider.GetRequiredService<IOptions<MediaOptions>>().Value.Timeout;
            return new RemoteClientOptions { Timeout = _ => timeout };
        });
        return services;
    }
}
