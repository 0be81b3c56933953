using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace RyzeBridge.WhatsApp;

/// <summary>What a connector's project gives to the hosts: each registers only the roles that it uses.</summary>
public interface IConnectorModule
{
    /// <summary>Adds its <see cref="IWebhookSource"/>: pure, without HTTP clients. Gateway.</summary>
    void AddWebhookSource(IServiceCollection services);

    /// <summary>Adds its <see cref="IEventParser"/> and <see cref="IMessageChannel"/>, and reads its own settings. Relays.</summary>
    void AddMessageChannel(IServiceCollection services, IConfiguration configuration);
}
