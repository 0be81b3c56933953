using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.CloudApi;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.Connectors;

/// <summary>The connectors of this installation: the only place outside of a connector's own project that names it.</summary>
public static class ConnectorServices
{
    private static readonly IConnectorModule[] Modules =
    [
        new CloudApiModule(),
    ];

    /// <summary>Adds every connector as <see cref="IWebhookSource"/>.</summary>
    public static IServiceCollection AddWebhookSources(this IServiceCollection services)
    {
        foreach (var module in Modules)
            module.AddWebhookSource(services);
        return services.AddSingleton<ConnectorRoles<IWebhookSource>>();
    }

    /// <summary>
    /// Adds every connector as <see cref="IEventParser"/> and <see cref="IMessageChannel"/>. Reads the section <c>Media</c> and the
    /// connectors' own; invalid options stop the host at start.
    /// </summary>
    public static IServiceCollection AddMessageChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMedia(configuration);
        foreach (var module in Modules)
            module.AddMessageChannel(services, configuration);
        return services.AddSingleton<ConnectorRoles<IEventParser>>().AddSingleton<ConnectorRoles<IMessageChannel>>();
    }
}
