using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.CloudApi;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.Connectors;

/// <summary>The connectors of this installation: the only place outside of a connector's own project that names it.</summary>
public static class ConnectorServices
{
    /// <summary>
    /// Adds every connector as <see cref="IWhatsAppConnector"/> and the <see cref="WhatsAppConnectors"/> registry. Reads the section
    /// <c>Media</c> and the connectors' own; invalid options stop the host at start.
    /// </summary>
    public static IServiceCollection AddWhatsApp(this IServiceCollection services, IConfiguration configuration) => services
        .AddMedia(configuration)
        .AddSingleton<WhatsAppConnectors>()
        // One line a connector.
        .AddCloudApi(configuration);
}
