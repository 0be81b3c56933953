using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using RyzeBridge.ChatwootSimulator;

namespace RyzeBridge.ContractTests.Chatwoot.Recorded;

/// <summary>
/// The Chatwoot that is tested: the simulator, or a real one when its address and tokens are in the environment. CONTRIBUTING.md names the variables.
/// </summary>
internal sealed class ChatwootTarget : IAsyncDisposable
{
    private readonly WebApplication? _simulator;

    private ChatwootTarget(WebApplication? simulator, Uri url, long account, string adminToken, string agentToken)
    {
        _simulator = simulator;
        Http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };
        Account = account;
        AdminToken = adminToken;
        AgentToken = agentToken;
    }

    public static bool IsReal => Variable("URL") is not null;

    /// <summary>The name by which a real Chatwoot reaches this machine.</summary>
    public static string CallbackHost => Environment.GetEnvironmentVariable("RYZEBRIDGE_CALLBACK_HOST") is { Length: > 0 } host ? host : "127.0.0.1";

    public HttpClient Http { get; }

    public long Account { get; }

    public string AdminToken { get; }

    public string AgentToken { get; }

    public static async Task<ChatwootTarget> StartAsync(params string[] options)
    {
        if (Variable("URL") is { } url)
            return new ChatwootTarget(null, new Uri(url.TrimEnd('/') + "/"), long.Parse(Needed("ACCOUNT")), Needed("ADMIN_TOKEN"), Needed("AGENT_TOKEN"));
        var simulator = ChatwootSimulatorApp.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", .. options]);
        await simulator.StartAsync();
        var target = new ChatwootTarget(simulator, new Uri(simulator.Urls.Single()), 1, "bridge-token", "ana-token");
        await target.ControlAsync("users", new { role = "administrator", name = "WhatsApp Bridge", email = "bridge@example.com", token = target.AdminToken });
        await target.ControlAsync("users", new { role = "agent", name = "Ana Agent", display_name = "Ana", email = "ana@example.com", token = target.AgentToken });
        return target;
    }

    /// <summary>Asks the simulator's control API; a real Chatwoot has none.</summary>
    public async Task<JsonNode> ControlAsync(string path, object body, string method = "POST")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"_control/{path}") { Content = JsonContent.Create(body) };
        using var response = await Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_simulator is not null)
            await _simulator.DisposeAsync();
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable($"RYZEBRIDGE_CHATWOOT_{name}") is { Length: > 0 } value ? value : null;

    private static string Needed(string name) => Variable(name) ?? throw new InvalidOperationException($"RYZEBRIDGE_CHATWOOT_{name} is needed beside RYZEBRIDGE_CHATWOOT_URL.");
}
