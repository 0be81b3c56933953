using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using RyzeBridge.ChatwootSimulator;

namespace RyzeBridge.InteropTests.Support;

/// <summary>
/// A Chatwoot over HTTP, as administrators and agents use it: a real one when its address and tokens are in the environment, else the simulator, asked only
/// what a real one answers. CONTRIBUTING.md names the variables.
/// </summary>
internal sealed class AnyChatwoot : IAsyncDisposable
{
    private readonly WebApplication? _simulator;
    private readonly HttpClient _http;

    private AnyChatwoot(WebApplication? simulator, string url, long account, string adminToken, string agentToken)
    {
        _simulator = simulator;
        _http = new HttpClient { BaseAddress = new Uri(url.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(60) };
        (BaseUrl, Account, AdminToken, AgentToken) = (url.TrimEnd('/'), account, adminToken, agentToken);
    }

    public string BaseUrl { get; }

    public long Account { get; }

    public string AdminToken { get; }

    public string AgentToken { get; }

    public static bool IsReal => Variable("URL") is not null;

    public static async Task<AnyChatwoot> StartAsync()
    {
        if (Variable("URL") is { } url)
            return new AnyChatwoot(null, url, long.Parse(Needed("ACCOUNT")), Needed("ADMIN_TOKEN"), Needed("AGENT_TOKEN"));
        var simulator = ChatwootSimulatorApp.Build("--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning");
        await simulator.StartAsync();
        return new AnyChatwoot(simulator, simulator.Urls.Single(), 1, "demo-admin-token", "demo-agent-token");
    }

    /// <param name="method">HTTP method.</param>
    /// <param name="path">Below the account.</param>
    /// <param name="body">JSON, or content as it is.</param>
    /// <param name="token">Whose; null: the administrator's.</param>
    public async Task<JsonNode?> CallAsync(string method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"api/v1/accounts/{Account}/{path}")
        {
            Content = body switch { null => null, HttpContent content => content, _ => JsonContent.Create(body) },
        };
        request.Headers.Add("Api-Access-Token", token ?? AdminToken);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public async Task<long> AgentIdAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/profile");
        request.Headers.Add("Api-Access-Token", AgentToken);
        using var response = await _http.SendAsync(request);
        return (long)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    /// <summary>Contacts with a number, found in the form that every version understands.</summary>
    public async Task<IReadOnlyList<long>> ContactsAsync(string phone)
    {
        var clause = new { attribute_key = "phone_number", filter_operator = "equal_to", values = new[] { phone }, query_operator = (string?)null };
        var page = await CallAsync("POST", "contacts/filter", new { payload = new[] { clause } });
        return [.. page!["payload"]!.AsArray().Select(contact => (long)contact!["id"]!)];
    }

    /// <summary>A person's conversations in an inbox, the newest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> ConversationsAsync(int inbox, string phone)
    {
        var conversations = new List<JsonNode>();
        foreach (var contact in await ContactsAsync(phone))
            conversations.AddRange((await CallAsync("GET", $"contacts/{contact}/conversations"))!["payload"]!.AsArray().Where(one => (int)one!["inbox_id"]! == inbox)!);
        return conversations;
    }

    /// <summary>What was said in a conversation, activities left out.</summary>
    public async Task<IReadOnlyList<JsonNode>> MessagesAsync(long conversation) =>
        [.. (await CallAsync("GET", $"conversations/{conversation}/messages?after=0"))!["payload"]!.AsArray().Where(message => (int)message!["message_type"]! != 2)!];

    /// <summary>The agent writes; gives the message's id.</summary>
    public async Task<long> AnswerAsync(long conversation, string text, long? inReplyTo = null)
    {
        object attributes = inReplyTo is null ? new { } : new { in_reply_to = inReplyTo };
        return (long)(await CallAsync("POST", $"conversations/{conversation}/messages", new { content = text, content_attributes = attributes }, AgentToken))!["id"]!;
    }

    /// <summary>The agent sends a file.</summary>
    public async Task AnswerWithFileAsync(long conversation, string? text, string name, string type, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        if (text is not null)
            form.Add(new StringContent(text), "content");
        using var part = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        form.Add(part, "attachments[]", name);
        await CallAsync("POST", $"conversations/{conversation}/messages", form, AgentToken);
    }

    public Task<byte[]> DownloadAsync(JsonNode attachment) => _http.GetByteArrayAsync(new Uri(attachment["data_url"]!.ToString()));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_simulator is not null)
            await _simulator.DisposeAsync();
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable($"RYZEBRIDGE_CHATWOOT_{name}") is { Length: > 0 } value ? value : null;

    private static string Needed(string name) => Variable(name) ?? throw new InvalidOperationException($"RYZEBRIDGE_CHATWOOT_{name} is needed beside RYZEBRIDGE_CHATWOOT_URL.");
}
