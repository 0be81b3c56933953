using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.ChatwootSimulator;
using RyzeBridge.CloudApiSimulator;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationTests.Chats;
using RyzeBridge.Messaging;
using RyzeBridge.OutboundRelay;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>
/// The relay between simulators of both remotes, on a real broker and database. A small stand-in for the gateway publishes what
/// the simulators post.
/// </summary>
public class RelayRig : IAsyncLifetime
{
    internal static readonly OutboundRelayTimings Short = new()
    {
        ProbeInterval = TimeSpan.FromMilliseconds(300),
        UnknownPause = TimeSpan.FromMilliseconds(200),
        StatusPollInterval = TimeSpan.FromMilliseconds(50),
        CatchUpPause = TimeSpan.FromMilliseconds(1),
        SweepPause = TimeSpan.FromMilliseconds(1),
        ContentPatience = TimeSpan.FromSeconds(2),
    };

    private readonly string _transitKey = SecretKey.Generate();
    private readonly string _atRestKey = SecretKey.Generate();
    private WebApplication? _chatwoot;
    private WebApplication? _cloudApi;
    private WebhookPublisher? _gateway;

    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    internal virtual OutboundRelayTimings Timings { get; } = Short;

    /// <summary>Adds to the relay's services.</summary>
    protected virtual void AddServices(IServiceCollection services)
    {
    }

    internal TestDatabase Database { get; private set; } = null!;

    internal TestBus Broker { get; private set; } = null!;

    internal WebApplication Relay { get; private set; } = null!;

    internal HttpClient Chatwoot { get; private set; } = null!;

    internal HttpClient CloudApi { get; private set; } = null!;

    internal MetricProbe Metrics { get; private set; } = null!;

    internal string GatewayUrl => _gateway!.Url;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Broker = await TestBus.CreateAsync();
        _chatwoot = ChatwootSimulatorApp.Build("--urls", "http://127.0.0.1:0");
        await _chatwoot.StartAsync();
        _cloudApi = CloudApiSimulatorApp.Build(["--urls", "http://127.0.0.1:0"]);
        await _cloudApi.StartAsync();
        Chatwoot = ClientOf(_chatwoot);
        CloudApi = ClientOf(_cloudApi);
        await StartRelayAsync();
        _gateway = await WebhookPublisher.StartAsync(() => Relay.Services);
    }

    public async Task DisposeAsync()
    {
        await _gateway!.DisposeAsync();
        await StopRelayAsync();
        await _cloudApi!.DisposeAsync();
        await _chatwoot!.DisposeAsync();
        Chatwoot.Dispose();
        CloudApi.Dispose();
        await Broker.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <param name="before">Done before it starts.</param>
    internal async Task StartRelayAsync(Func<IServiceProvider, Task>? before = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Postgres"] = Database.ConnectionString,
            ["ConnectionStrings:RabbitMq"] = Broker.Address,
            ["Bus:Prefix"] = Broker.Prefix,
            ["Bus:ConfirmTimeout"] = "00:00:20",
            ["Secrets:TransitKeys:0"] = _transitKey,
            ["Secrets:AtRestKeys:0"] = _atRestKey,
            ["CloudApi:BaseUrl"] = CloudApi.BaseAddress!.ToString(),
            ["Network:AllowPrivate"] = "true",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Lanes:BackoffMax"] = "00:00:00.500",
        };
        foreach (var (key, value) in Settings)
            settings[key] = value;
        Relay = OutboundRelayHost.Build(
            [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")],
            services =>
            {
                services.AddSingleton(Timings);
                AddServices(services);
            });
        if (before is not null)
            await before(Relay.Services);
        Metrics = new MetricProbe(Relay.Services);
        await Relay.StartAsync();
    }

    internal async Task StopRelayAsync()
    {
        await Relay.StopAsync();
        await Relay.DisposeAsync();
        Metrics.Dispose();
    }

    internal Task PublishAsync<TMessage>(TMessage message)
        where TMessage : class =>
        Relay.Services.GetRequiredService<IMessagePublisher>().PublishAsync(message, CancellationToken.None);

    /// <summary>The relay's answer to an operator's question, over the bus.</summary>
    internal Task<TAnswer> AskAsync<TRequest, TAnswer>(TRequest request)
        where TRequest : class
        where TAnswer : class => Relay.Services.AskAsync<TRequest, TAnswer>(Broker.Prefix + BusTopology.OutboundRequests, request);

    /// <summary>A number with an inbox, linked; the relay knows it unless told otherwise.</summary>
    internal async Task<Tenant> AddTenantAsync(bool announce = true, bool signMessages = false, string connector = "cloud")
    {
        var tenant = new Tenant(this) { SignMessages = signMessages, ConnectorType = connector };
        await tenant.CreateAsync();
        if (announce)
            await tenant.AnnounceAsync();
        return tenant;
    }

    internal static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    internal async Task<JsonNode> AskChatwootAsync(string path, object body) => await ReadAsync(await Chatwoot.PostAsJsonAsync(path, body));

    internal async Task AskCloudApiAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        await ReadAsync(await CloudApi.SendAsync(request));
    }

    private static HttpClient ClientOf(WebApplication app)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add("Api-Access-Token", "demo-admin-token");
        return client;
    }
}
