using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RyzeBridge.IntegrationTests.IntegrationManager;
using RyzeBridge.IntegrationTests.Messaging;
using RyzeBridge.Messaging;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>A gateway before the real manager, its database and a Chatwoot simulator.</summary>
public sealed class WholeSystem : IAsyncLifetime
{
    private RunningGateway _gateway = null!;
    private IHost _relays = null!;

    internal ManagerSystem System { get; private set; } = null!;

    internal HttpClient Client => _gateway.Client;

    internal string Token => System.TokenAccount;

    /// <summary>Starts everything; a test with settings of its own for the manager calls it with them.</summary>
    internal static async Task<WholeSystem> StartAsync(params string[] managerSettings)
    {
        var whole = new WholeSystem();
        await whole.StartPartsAsync(managerSettings);
        return whole;
    }

    public Task InitializeAsync() => StartPartsAsync([]);

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _relays.StopAsync();
        await System.DisposeAsync();
    }

    private async Task StartPartsAsync(string[] managerSettings)
    {
        System = await ManagerSystem.StartAsync(["--RateLimit:Global=1000000", "--RateLimit:Creation=1000000", .. managerSettings]);
        _gateway = await StartGatewayAsync();
        _relays = await BusHost.StartAsync(
            System.Bus,
            bus => bus
                .RespondDirectly(BusTopology.InboundRequests, typeof(ScriptedRelayConsumer))
                .RespondDirectly(BusTopology.OutboundRequests, typeof(ScriptedRelayConsumer)),
            services => services.AddSingleton(new ScriptedRelays()));
    }

    /// <summary>One more gateway.</summary>
    internal Task<RunningGateway> StartGatewayAsync(params string[] settings) =>
        RunningGateway.StartAsync(System.Bus.Address, System.Bus.Prefix, System.TransitKey, settings);

    internal Task<HttpResponseMessage> CallAsync(string method, string path, string? json = null) => Client.CallAsync(method, path, Token, json);

    /// <summary>Creates an instance with a name of its own.</summary>
    internal async Task<string> NewInstanceAsync(string? connector = null)
    {
        var name = $"instance {Guid.NewGuid():n} é📱";
        var response = await CallAsync("POST", "/api/instance/new", JsonSerializer.Serialize(
            new { name, connector = connector is null ? (JsonElement?)null : JsonDocument.Parse(connector).RootElement }));
        response.EnsureSuccessStatusCode();
        return name;
    }

    /// <summary>Activates any Chatwoot for an instance.</summary>
    internal Task<HttpResponseMessage> SetAsync(
        string instance, string url, int account = 1, string token = ManagerSystem.AdminToken, string? inboxName = null) =>
        CallAsync("POST", $"/api/chatwoot/set/{Uri.EscapeDataString(instance)}", JsonSerializer.Serialize(
            new { chatwootBaseUrl = url, chatwootAccountId = account, chatwootApiToken = token, inboxName }));

    /// <summary>Activates the simulator's account for an instance.</summary>
    internal Task<HttpResponseMessage> ActivateAsync(string instance, string? inboxName = null) =>
        CallAsync("POST", $"/api/chatwoot/set/{Uri.EscapeDataString(instance)}", JsonSerializer.Serialize(new
        {
            chatwootBaseUrl = System.ChatwootUrl + "/",
            chatwootAccountId = 1,
            chatwootApiToken = ManagerSystem.AdminToken,
            inboxName,
            signMessages = true,
            reopenResolved = true,
        }));

    /// <summary>A connector for a number that no other instance has.</summary>
    internal static string NewConnector(out string number, string accessToken = "EAAtoken", string appSecret = "0123456789abcdef")
    {
        number = string.Concat(Guid.NewGuid().ToString("n").Select(character => (char)('0' + (character % 10))))[..15];
        return $$"""{"type":"cloud","phoneNumberId":"{{number}}","accessToken":"{{accessToken}}","appSecret":"{{appSecret}}"}""";
    }
}
