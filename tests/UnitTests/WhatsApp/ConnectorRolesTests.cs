using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Connectors;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.UnitTests.WhatsApp;

public sealed class ConnectorRolesTests
{
    [Fact]
    public async Task The_gateway_gets_connectors_that_can_call_nobody()
    {
        var services = new ServiceCollection().AddWebhookSources();

        Assert.DoesNotContain(services, service => service.ServiceType == typeof(IHttpClientFactory) || service.ServiceType == typeof(IMessageChannel));
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        Assert.NotEmpty(provider.GetRequiredService<ConnectorRoles<IWebhookSource>>().All);
    }
}
