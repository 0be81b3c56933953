using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Connectors;
using RyzeBridge.Hosting.Network;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.ContractTests.CloudApi;

/// <summary>The Cloud API connector as an installation registers it.</summary>
internal sealed class CloudConnector : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public CloudConnector(string? baseUrl = null, TimeSpan? timeout = null, Dictionary<string, string?>? settings = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CloudApi:BaseUrl"] = baseUrl ?? "https://graph.facebook.com",
            ["Network:AllowPrivate"] = "true",
            ["CloudApi:Timeout"] = (timeout ?? TimeSpan.FromSeconds(20)).ToString(),
        }).AddInMemoryCollection(settings ?? []).Build();
        _services = new ServiceCollection().AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddNetworkGuard()
            .AddWebhookSources()
            .AddMessageChannels(configuration)
            .BuildServiceProvider();
    }

    public IWebhookSource Webhooks => Find<IWebhookSource>();

    public IEventParser Events => Find<IEventParser>();

    public IMessageChannel Channel => Find<IMessageChannel>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private TRole Find<TRole>()
        where TRole : class, IConnectorRole =>
        _services.GetRequiredService<ConnectorRoles<TRole>>().Find("cloud")!;
}
