using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using RyzeBridge.ChatwootSimulator;
using RyzeBridge.CloudApiSimulator;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests.Support;

/// <summary>
/// The whole system as an operator runs it: four processes, a real broker, a real database; Chatwoot and WhatsApp are
/// simulators in the test's process.
/// </summary>
public sealed class BridgeSystem : IAsyncLifetime
{
    private const string Quiet = "--Logging:LogLevel:Default=Warning";
    private readonly List<WebApplication> _simulators = [];
    private readonly Dictionary<string, string> _environment = [];
    private TestDatabase _database = null!;
    private TestBus _bus = null!;
    private HttpClient _cloudApi = null!;
    private string _accountToken = "";
    private int _numbers;

    internal ServiceProcess Gateway { get; private set; } = null!;

    internal ServiceProcess IntegrationManager { get; private set; } = null!;

    internal ServiceProcess InboundRelay { get; private set; } = null!;

    internal ServiceProcess OutboundRelay { get; private set; } = null!;

    /// <summary>Client of the gateway's REST API with the account's token.</summary>
    internal HttpClient Api { get; private set; } = null!;

    internal IEnumerable<ServiceProcess> Services => [IntegrationManager, InboundRelay, OutboundRelay, Gateway];

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _bus = await TestBus.CreateAsync();
        _cloudApi = await HostAsync(CloudApiSimulatorApp.Build(
            ["--urls", "http://127.0.0.1:0", "--Simulator:WebhookRetryDelay=00:00:00.100", "--Simulator:WebhookRetryMaxDelay=00:00:00.300", Quiet]));
        var database = Configure();
        IntegrationManager = new ServiceProcess("IntegrationManager", database);
        InboundRelay = new ServiceProcess("InboundRelay", database);
        OutboundRelay = new ServiceProcess("OutboundRelay", database);
        Gateway = new ServiceProcess("Gateway", _environment);
        // Known before the gateway starts: Chatwoot and Meta are told where it is.
        _environment["Gateway__PublicUrl"] = database["Gateway__PublicUrl"] = Gateway.Address.ToString().TrimEnd('/');

        await Task.WhenAll(Services.Select(service => service.StartAsync()));
        _accountToken = await IntegrationManager.RunAsync("account", "add", "acme");
        Api = new HttpClient { BaseAddress = Gateway.Address };
        Api.DefaultRequestHeaders.Add("token", _accountToken);
    }

    public async Task DisposeAsync()
    {
        foreach (var service in Services)
            await service.DisposeAsync();
        foreach (var simulator in _simulators)
            await simulator.DisposeAsync();
        Api.Dispose();
        _cloudApi.Dispose();
        await _bus.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>A Chatwoot of its own.</summary>
    internal async Task<ChatwootSide> AddChatwootAsync()
    {
        var chatwoot = new ChatwootSide(await HostAsync(ChatwootSimulatorApp.Build("--urls", "http://127.0.0.1:0", Quiet)));
        await chatwoot.LiftMessageLimitAsync();
        return chatwoot;
    }

    /// <summary>A number linked to an inbox, made by the public API in one call.</summary>
    internal async Task<Tenant> AddTenantAsync(ChatwootSide chatwoot, object? flags = null)
    {
        var name = $"suporte-{Interlocked.Increment(ref _numbers)}";
        var whatsApp = new WhatsAppSide(_cloudApi, $"10654035224{_numbers:0000}");
        var body = new JsonObject
        {
            ["name"] = name,
            ["connector"] = new JsonObject
            {
                ["type"] = "cloud", ["phoneNumberId"] = whatsApp.Number, ["accessToken"] = whatsApp.AccessToken,
                ["appSecret"] = whatsApp.AppSecret, ["businessAccountId"] = "102290129340398",
            },
            ["chatwootEnabled"] = true,
            ["chatwootBaseUrl"] = chatwoot.BaseUrl,
            ["chatwootAccountId"] = 1,
            ["chatwootApiToken"] = ChatwootSide.AdminToken,
            ["chatwootInboxName"] = name,
            ["chatwootReopenResolved"] = true,
        };
        foreach (var (key, value) in flags is null ? [] : System.Text.Json.JsonSerializer.SerializeToNode(flags)!.AsObject())
            body[key] = value?.DeepClone();

        using var created = await Api.PostAsJsonAsync("api/instance/new", body);
        var answer = await created.Content.ReadAsStringAsync();
        Assert.True(created.StatusCode == HttpStatusCode.Created, answer);
        var instance = JsonNode.Parse(answer)!;
        var webhookUrl = instance["connector"]!["webhookUrl"]!.GetValue<string>();
        var info = await Api.GetFromJsonAsync<JsonNode>($"api/chatwoot/list/{name}");
        // Meta asks for the challenge here, through the gateway and the manager.
        await whatsApp.RegisterAsync(webhookUrl, instance["connector"]!["verifyToken"]!.GetValue<string>());
        return new Tenant(name, whatsApp, chatwoot, info!["chatwoot_inbox_id"]!.GetValue<int>(), instance["instance"]!["token"]!.GetValue<string>(), webhookUrl);
    }

    /// <summary>Waits for a condition; a failure tells what the relays still hold and what the services wrote last.</summary>
    internal async Task UntilAsync(Func<Task<bool>> condition, string description, TimeSpan limit)
    {
        try
        {
            await Eventually.TrueAsync(condition, description, limit);
        }
        catch (TimeoutException exception)
        {
            var logs = string.Join("\n", Services.Select(service => $"---- {service.Name}\n{service.Tail()}"));
            throw new TimeoutException($"{exception.Message}\n{await LanesAsync("inbound_relay")}{await LanesAsync("outbound_relay")}{logs}", exception);
        }
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

    private Dictionary<string, string> Configure()
    {
        _environment["ConnectionStrings__RabbitMq"] = _bus.Address;
        _environment["Bus__Prefix"] = _bus.Prefix;
        _environment["Secrets__TransitKeys__0"] = NewKey();
        _environment["CloudApi__BaseUrl"] = _cloudApi.BaseAddress!.ToString().TrimEnd('/');
        _environment["Gateway__PublicUrl"] = "";
        return new Dictionary<string, string>(_environment)
        {
            ["ConnectionStrings__Postgres"] = _database.ConnectionString,
            ["Secrets__AtRestKeys__0"] = NewKey(),
            // Both sides post in parallel and repeat with pauses, and the machine may be busy.
            ["Lanes__ReorderWindow"] = "00:00:03",
            // A crashed replica's chats wait for its lease and for the longest its calls can take: short here, so that the
            // tests are quick. What they mean for the message is the same.
            ["Lanes__Lease"] = "00:00:02",
            ["Lanes__BackoffMax"] = "00:00:02",
            ["Chatwoot__Timeout"] = "00:00:04",
            ["InboundRelay__ChatwootWork"] = "00:00:01",
            ["CloudApi__Timeout"] = "00:00:03",
            ["Outbound__LongestCall"] = "00:00:05",
            ["Outbound__UnprovenGrace"] = "00:00:03",
            // A number's receipts arrive all the time here: what none proves was not sent.
            ["Outbound__Unproven"] = "Repeat",
        };
    }

    private static string NewKey() => $"k{RandomNumberGenerator.GetHexString(6, lowercase: true)}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    private async Task<HttpClient> HostAsync(WebApplication simulator)
    {
        _simulators.Add(simulator);
        await simulator.StartAsync();
        return new HttpClient { BaseAddress = new Uri(simulator.Urls.First()) };
    }
}
