using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.ChatwootSimulator;
using RyzeBridge.CloudApiSimulator;
using RyzeBridge.CloudApiSimulator.Numbers;
using RyzeBridge.CloudApiSimulator.Webhooks;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.SystemHarness;

/// <summary>
/// The whole system as an operator runs it: the services as processes, a real broker, a real database; Chatwoot and WhatsApp are
/// simulators in this process.
/// </summary>
public sealed class Bridge : IAsyncDisposable
{
    private const string Quiet = "--Logging:LogLevel:Default=Warning";
    private readonly BridgeOptions _options;
    private readonly List<WebApplication> _simulators = [];
    private readonly TestDatabase _database;
    private readonly TestBus _bus;
    private readonly Dictionary<string, string> _gateway;
    private readonly Dictionary<string, string> _withDatabase;
    private readonly Balancer? _balancer;
    private int _numbers;

    private Bridge(BridgeOptions options, TestDatabase database, TestBus bus)
    {
        _options = options;
        _database = database;
        _bus = bus;
        CloudApi = Host(CloudApiSimulatorApp.Build(
            ["--urls", "http://127.0.0.1:0", .. options.CloudApiArguments, Quiet]));
        options.CloudApiPipeline?.Invoke(CloudApi.Application);
        _gateway = new Dictionary<string, string>
        {
            ["ConnectionStrings__RabbitMq"] = bus.Address,
            ["Bus__Prefix"] = bus.Prefix,
            ["Secrets__TransitKeys__0"] = NewKey(),
            ["Gateway__PublicUrl"] = "",
        };
        foreach (var (key, value) in options.GatewaySettings)
            _gateway[key] = value;
        _withDatabase = new Dictionary<string, string>(_gateway)
        {
            ["ConnectionStrings__Postgres"] = options.DatabaseAddress?.Invoke(database.ConnectionString) ?? database.ConnectionString,
            ["Secrets__AtRestKeys__0"] = NewKey(),
            // The simulators' place.
            ["Network__AllowPrivate"] = "true",
            // Floods and faults are what the harness is for; a run that is to show the limits sets them.
            ["Chatwoot__RequestsPerMinute"] = "0",
            ["Chatwoot__MessagesPerConversationPerMinute"] = "0",
            ["CloudApi__SendsPerSecond"] = "0",
        };
        foreach (var (key, value) in options.RelaySettings)
            _withDatabase[key] = value;

        IntegrationManagers = Processes("IntegrationManager", _withDatabase);
        InboundRelays = Processes("InboundRelay", _withDatabase);
        OutboundRelays = Processes("OutboundRelay", _withDatabase);
        Gateways = Processes("Gateway", _gateway, options.GatewayPort, isPublic: options.PublicHost is not null);
        if (Gateways.Count > 1)
            _balancer = new Balancer([.. Gateways.Select(gateway => gateway.Address.Port)]);
    }

    /// <summary>Replicas of the manager.</summary>
    public IReadOnlyList<ServiceProcess> IntegrationManagers { get; }

    /// <summary>Replicas of the inbound relay.</summary>
    public IReadOnlyList<ServiceProcess> InboundRelays { get; }

    /// <summary>Replicas of the outbound relay.</summary>
    public IReadOnlyList<ServiceProcess> OutboundRelays { get; }

    /// <summary>Replicas of the gateway.</summary>
    public IReadOnlyList<ServiceProcess> Gateways { get; }

    /// <summary>All processes, in the order in which they start.</summary>
    public IEnumerable<ServiceProcess> Services => [.. IntegrationManagers, .. InboundRelays, .. OutboundRelays, .. Gateways];

    /// <summary>Client of the gateway's REST API with the account's token.</summary>
    public HttpClient Api { get; private set; } = null!;

    /// <summary>The simulated WhatsApp.</summary>
    public SimulatorHost CloudApi { get; }

    /// <summary>Connection string of the services' database.</summary>
    public string Database => _database.ConnectionString;

    /// <summary>The services' exchanges and queues.</summary>
    public TestBus Bus => _bus;

    /// <summary>Where Chatwoot and Meta reach the gateway.</summary>
    public Uri PublicUrl => _balancer?.Address ?? Gateways[0].Address;

    /// <summary>The same for what is on other machines.</summary>
    private string AnnouncedUrl => (_options.PublicHost is { } host ? $"http://{host}:{PublicUrl.Port}" : PublicUrl.ToString()).TrimEnd('/');

    /// <summary>Starts everything and waits until it is ready.</summary>
    public static async Task<Bridge> StartAsync(BridgeOptions options)
    {
        var bridge = new Bridge(options, await TestDatabase.CreateAsync(), await TestBus.CreateAsync());
        try
        {
            await bridge.StartAsync();
            return bridge;
        }
        catch
        {
            await bridge.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var service in Services)
            await service.DisposeAsync();
        foreach (var simulator in _simulators)
            await simulator.DisposeAsync();
        if (_balancer is not null)
            await _balancer.DisposeAsync();
        Api?.Dispose();
        await _bus.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>A Chatwoot of its own.</summary>
    /// <param name="pipeline">Adds to its pipeline before it starts.</param>
    public async Task<ChatwootSide> AddChatwootAsync(Action<WebApplication>? pipeline = null)
    {
        var host = Host(ChatwootSimulatorApp.Build(["--urls", "http://127.0.0.1:0", .. _options.ChatwootArguments, Quiet]));
        pipeline?.Invoke(host.Application);
        await host.StartAsync();
        var chatwoot = new ChatwootSide(host);
        await chatwoot.LiftMessageLimitAsync();
        return chatwoot;
    }

    /// <summary>A number linked to an inbox, made by the public API in one call.</summary>
    public async Task<Tenant> AddTenantAsync(ChatwootSide chatwoot, object? flags = null)
    {
        var (name, whatsApp, inbox, token, webhookUrl) = await AddNumberAsync(chatwoot.BaseUrl, 1, ChatwootSide.AdminToken, flags);
        return new Tenant(name, whatsApp, chatwoot, inbox, token, webhookUrl);
    }

    /// <summary>A number linked to an inbox of any Chatwoot.</summary>
    /// <param name="chatwootUrl">Its base URL.</param>
    /// <param name="account">The account.</param>
    /// <param name="adminToken">Token of an administrator of it.</param>
    /// <param name="flags">Further members of the request.</param>
    public async Task<(string Name, WhatsAppSide WhatsApp, int Inbox, string InstanceToken, string WebhookUrl)> AddNumberAsync(
        string chatwootUrl, long account, string adminToken, object? flags = null)
    {
        // A machine with much else to do may let a cold manager run out of time; what it began then stays behind under its own name.
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await AddNumberOnceAsync(chatwootUrl, account, adminToken, flags);
            }
            catch (InvalidOperationException slow) when (slow.Message.Contains("did not answer in time", StringComparison.Ordinal) && tries < 10)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            }
        }
    }

    private async Task<(string Name, WhatsAppSide WhatsApp, int Inbox, string InstanceToken, string WebhookUrl)> AddNumberOnceAsync(
        string chatwootUrl, long account, string adminToken, object? flags)
    {
        var name = $"suporte-{Interlocked.Increment(ref _numbers)}";
        var whatsApp = new WhatsAppSide(CloudApi.Client, $"10654035224{_numbers:0000}");
        var body = new JsonObject
        {
            ["name"] = name,
            ["connector"] = new JsonObject
            {
                ["type"] = "cloud", ["phoneNumberId"] = whatsApp.Number, ["accessToken"] = whatsApp.AccessToken,
                ["appSecret"] = whatsApp.AppSecret, ["businessAccountId"] = "102290129340398",
            },
            ["chatwootEnabled"] = true,
            ["chatwootBaseUrl"] = chatwootUrl,
            ["chatwootAccountId"] = account,
            ["chatwootApiToken"] = adminToken,
            ["chatwootInboxName"] = name,
            ["chatwootReopenResolved"] = true,
        };
        foreach (var (key, value) in flags is null ? [] : JsonSerializer.SerializeToNode(flags)!.AsObject())
            body[key] = value?.DeepClone();

        using var created = await Api.PostAsJsonAsync("api/instance/new", body);
        var answer = await created.Content.ReadAsStringAsync();
        if (created.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"The instance was not created: {(int)created.StatusCode} {answer}");
        var instance = JsonNode.Parse(answer)!;
        var webhookUrl = instance["connector"]!["webhookUrl"]!.GetValue<string>();
        using var listed = await Api.GetAsync($"api/chatwoot/list/{name}");
        var list = await listed.Content.ReadAsStringAsync();
        if (!listed.IsSuccessStatusCode)
            throw new InvalidOperationException($"The integration was not listed: {(int)listed.StatusCode} {list}");
        var info = JsonNode.Parse(list);
        // Meta asks for the challenge here, through the gateway and the manager.
        await whatsApp.RegisterAsync(webhookUrl, instance["connector"]!["verifyToken"]!.GetValue<string>());
        return (name, whatsApp, info!["chatwoot_inbox_id"]!.GetValue<int>(), instance["instance"]!["token"]!.GetValue<string>(), webhookUrl);
    }

    /// <summary>What all customers received, in order; read from the simulator's memory.</summary>
    public IReadOnlyList<StoredMessage> Received() =>
    [
        .. from number in CloudApi.Application.Services.GetRequiredService<NumberRegistry>().All
           from message in number.Chats.All(fromBusiness: true)
           select new StoredMessage(message.Id, message.Chat, message.Text ?? "", message.At, null),
    ];

    /// <summary>WhatsApp's webhooks that the gateway answered with 200, and when: from there on the bridge has what is in them.</summary>
    public IReadOnlyList<(string Id, string Body, DateTimeOffset At)> TakenWebhooks()
    {
        var queue = CloudApi.Application.Services.GetRequiredService<WebhookQueue>();
        return
        [
            .. from number in CloudApi.Application.Services.GetRequiredService<NumberRegistry>().All
               from delivery in queue.Remembered(number.Id)
               where delivery.IsTaken
               let taken = delivery.Attempts.First(attempt => attempt.Status is 200)
               select (delivery.Id, Encoding.UTF8.GetString(delivery.Body), taken.At.AddMilliseconds(taken.Milliseconds)),
        ];
    }

    /// <summary>Waits for a condition; a failure tells what the relays still hold and what the services wrote last.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, string description, TimeSpan limit)
    {
        try
        {
            await Eventually.TrueAsync(condition, description, limit);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{await ExplainAsync()}", exception);
        }
    }

    /// <summary>What the relays still hold and what the services wrote last.</summary>
    public async Task<string> ExplainAsync()
    {
        var logs = string.Join("\n", Services.Select(service => $"---- {service.Name}\n{service.Tail()}"));
        return $"{await LanesAsync("inbound_relay")}{await LanesAsync("outbound_relay")}{logs}";
    }

    private async Task StartAsync()
    {
        await CloudApi.StartAsync();
        _withDatabase["CloudApi__BaseUrl"] = CloudApi.BaseUrl;
        // Known before the gateway starts: Chatwoot and Meta are told where it is.
        _gateway["Gateway__PublicUrl"] = _withDatabase["Gateway__PublicUrl"] = AnnouncedUrl;
        await Task.WhenAll(Services.Select(service => service.StartAsync()));
        var token = await IntegrationManagers[0].RunAsync("account", "add", "acme");
        Api = new HttpClient { BaseAddress = PublicUrl };
        Api.DefaultRequestHeaders.Add("token", token);
    }

    private async Task<string> LanesAsync(string schema)
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        var rows = await connection.QueryAsync<string>($"""
            select concat_ws(' ', m.status, m.kind, 'attempts', m.attempts, 'call open', m.call_open, 'lane due', l.due_at - now(), 'leased', l.leased_until - now(),
                'calling', l.calling_until - now(), m.reason, l.reason)
            from {schema}.lane_messages m left join {schema}.lanes l using (lane) where m.status in ('waiting', 'dead') limit 20
            """);
        return $"---- {schema}: waiting or dead\n{string.Join("\n", rows)}\n";
    }

    private List<ServiceProcess> Processes(string name, Dictionary<string, string> environment, int? port = null, bool isPublic = false) =>
        [.. Enumerable.Range(0, _options.ReplicasOf.GetValueOrDefault(name, _options.Replicas)).Select(_ => new ServiceProcess(name, environment, port, _options.LogFolder, isPublic))];

    private static string NewKey() => $"k{RandomNumberGenerator.GetHexString(6, lowercase: true)}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    private SimulatorHost Host(WebApplication simulator)
    {
        _simulators.Add(simulator);
        return new SimulatorHost(simulator);
    }
}
