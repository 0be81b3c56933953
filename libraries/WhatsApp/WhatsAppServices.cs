using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.WhatsApp.CloudApi;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.WhatsApp;

/// <summary>Registers the connectors.</summary>
public static class WhatsAppServices
{
    /// <summary>
    /// Adds every connector as <see cref="IWhatsAppConnector"/> and the <see cref="WhatsAppConnectors"/> registry. Reads the
    /// sections <c>CloudApi</c> and <c>Media</c>; invalid options stop the host at start.
    /// </summary>
    public static IServiceCollection AddWhatsApp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMedia(configuration);
        services.AddCloudApi(configuration);
        services.AddSingleton<WhatsAppConnectors>();
        return services;
    }
}
