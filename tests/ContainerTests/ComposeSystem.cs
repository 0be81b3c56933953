using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.ContainerTests;

/// <summary>
/// <c>docker-compose.yml</c> with its profile <c>demo</c>, brought up as the file says. The build prepares engine, images and
/// ports: <c>./build.sh --target=Compose</c>.
/// </summary>
public sealed class ComposeSystem : IAsyncLifetime, IDisposable
{
    private const string Administrator = "demo-admin-token";
    private readonly Dictionary<string, string?> _environment = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(90) }; // activation may take 60 s

    /// <summary>The phone number's id at the Cloud API's simulator.</summary>
    internal static string Number => "106540352242922";

    public async Task InitializeAsync()
    {
        foreach (var name in (string[])["POSTGRES_PASSWORD", "RABBITMQ_PASSWORD"])
            _environment[name] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        foreach (var name in (string[])["TRANSIT_KEY", "AT_REST_KEY"])
            _environment[name] = await GenerateKeyAsync();
        _environment["PUBLIC_URL"] = "http://gateway:8080";
        _environment["CLOUD_API_URL"] = "http://cloud-api-simulator:8080";
        _environment["COMPOSE_PROFILES"] = "demo";
        await ComposeAsync("up", "--detach", "--no-build");
        await ReadyAsync();
        await ConnectAsync();
    }

    public Task DisposeAsync() => ComposeAsync("down", "--volumes", "--timeout", "20");

    public void Dispose() => _http.Dispose();

    /// <summary>Waits until the gateway and all behind it are ready.</summary>
    internal Task ReadyAsync() => UntilAsync(async () => await StatusAsync($"{Gateway}/health") == 200 && await StatusAsync($"{Gateway}/health/ready") == 200, "the gateway is ready", TimeSpan.FromMinutes(5));

    /// <summary>Runs compose on the file; what it wrote. Fails with it.</summary>
    internal async Task<string> ComposeAsync(params string[] arguments)
    {
        var (exitCode, output) = await Command.RunAsync([.. Setting("RYZEBRIDGE_COMPOSE").Split(' '), .. arguments], _environment);
        Assert.True(exitCode == 0, $"compose {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    /// <summary>Runs the container engine.</summary>
    internal static Task<(int ExitCode, string Output)> EngineAsync(params string[] arguments) =>
        Command.RunAsync([Setting("RYZEBRIDGE_CONTAINER_TOOL"), .. arguments]);

    /// <summary>Ids of a service's containers.</summary>
    internal async Task<string[]> ContainersAsync(string service) =>
        (await ComposeAsync("ps", "--quiet", service)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A customer writes.</summary>
    internal Task WriteAsync(string from, string text) =>
        CallAsync(HttpMethod.Post, $"{CloudApi}/_control/numbers/{Number}/customer-messages", new { from, name = "Maria", text });

    /// <summary>The gateway has taken every webhook that was to be posted.</summary>
    internal Task TakenAsync() => UntilAsync(
        async () => await CallAsync(HttpMethod.Get, $"{CloudApi}/_control/numbers/{Number}/counters") is var counters
            && counters["webhooks"]!.GetValue<int>() == counters["webhooksTaken"]!.GetValue<int>(),
        "all webhooks are taken",
        TimeSpan.FromMinutes(1));

    /// <summary>An agent answers.</summary>
    internal Task AnswerAsync(int conversation, string text) =>
        CallAsync(HttpMethod.Post, $"{Conversations}/{conversation}/messages", new { content = text, message_type = "outgoing" });

    /// <summary>What reached customers, oldest first: chat and text.</summary>
    internal async Task<(string Chat, string Text)[]> ReceivedAsync() =>
        [.. (await CallAsync(HttpMethod.Get, $"{CloudApi}/_control/numbers/{Number}/received")).AsArray()
            .Select(message => (message!["chat"]!.GetValue<string>(), message["text"]?.GetValue<string>() ?? ""))];

    /// <summary>What customers wrote, as Chatwoot shows it: the texts of each conversation in order, by its number.</summary>
    internal async Task<Dictionary<int, string[]>> ShownAsync()
    {
        var shown = new Dictionary<int, string[]>();
        var all = await CallAsync(HttpMethod.Get, $"{Chatwoot}/_control/conversations?account_id=1");
        foreach (var id in all["conversations"]!.AsArray().Select(conversation => conversation!["id"]!.GetValue<int>()))
        {
            var messages = await CallAsync(HttpMethod.Get, $"{Chatwoot}/_control/conversations/{id}/messages?account_id=1");
            shown[id] = [.. messages["messages"]!.AsArray()
                .Where(message => message!["message_type"]!.ToString() is "0" or "incoming")
                .Select(message => message!["content"]?.GetValue<string>() ?? "")];
        }

        return shown;
    }

    /// <summary>Waits; a failure tells what the containers wrote last.</summary>
    internal async Task UntilAsync(Func<Task<bool>> condition, string description, TimeSpan limit)
    {
        try
        {
            await Eventually.TrueAsync(condition, description, limit);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{await ComposeAsync("ps")}\n{await ComposeAsync("logs", "--tail=20")}", exception);
        }
    }

    internal static string Gateway => AddressOf("GATEWAY");

    private static string Chatwoot => AddressOf("CHATWOOT_SIMULATOR");

    private static string CloudApi => AddressOf("CLOUD_API_SIMULATOR");

    private static string Conversations => $"{Chatwoot}/api/v1/accounts/1/conversations";

    private static string AddressOf(string service) => $"http://127.0.0.1:{Setting($"{service}_PORT")}";

    private static string Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{name} is not set. These tests need containers, which ./build.sh --target=Compose prepares.");

    private static async Task<string> GenerateKeyAsync()
    {
        var (exitCode, output) = await EngineAsync("run", "--rm", "--no-healthcheck", $"{Setting("RYZEBRIDGE_IMAGES")}/gateway:{Setting("RYZEBRIDGE_VERSION")}", "generate-key");
        Assert.True(exitCode == 0, output);
        return output.Trim();
    }

    /// <summary>An account, a number and an inbox, made as an operator makes them.</summary>
    private async Task ConnectAsync()
    {
        var added = await ComposeAsync("exec", "-T", "integration-manager", "dotnet", "RyzeBridge.IntegrationManager.dll", "account", "add", "acme");
        var token = added.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).First(line => !line.Contains(' ', StringComparison.Ordinal));
        _http.DefaultRequestHeaders.Add("token", token);
        _http.DefaultRequestHeaders.Add("api_access_token", Administrator);
        const string accessToken = "access", appSecret = "secret";
        await CallAsync(HttpMethod.Put, $"{CloudApi}/_control/numbers/{Number}", new { accessToken, appSecret });
        var created = await CallAsync(HttpMethod.Post, $"{Gateway}/api/instance/new", new
        {
            name = "suporte",
            connector = new { type = "cloud", phoneNumberId = Number, accessToken, appSecret },
            chatwootEnabled = true,
            chatwootBaseUrl = "http://chatwoot-simulator:8080",
            chatwootAccountId = 1,
            chatwootApiToken = Administrator,
            chatwootInboxName = "WhatsApp",
        });
        await CallAsync(HttpMethod.Put, $"{CloudApi}/_control/numbers/{Number}", new
        {
            accessToken,
            appSecret,
            webhookUrl = created["connector"]!["webhookUrl"]!.GetValue<string>(),
            verifyToken = created["connector"]!["verifyToken"]!.GetValue<string>(),
        });
    }

    private async Task<int?> StatusAsync(string url)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(url));
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<JsonNode> CallAsync(HttpMethod method, string url, object? body = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {url}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
