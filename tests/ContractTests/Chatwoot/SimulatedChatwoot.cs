using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Chatwoot;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.ChatwootSimulator;
using RyzeBridge.Remotes;

namespace RyzeBridge.ContractTests.Chatwoot;

/// <summary>The simulator on a free port, under a sub-path too, and our client for it.</summary>
internal sealed class SimulatedChatwoot : IAsyncDisposable
{
    public const string AdminToken = "admin-token";
    public const string AgentToken = "agent-token";
    public const string Address = "5511987654321@s.whatsapp.net";

    private readonly WebApplication _simulator;
    private readonly ServiceProvider _services;

    private SimulatedChatwoot(WebApplication simulator, ServiceProvider services)
    {
        _simulator = simulator;
        _services = services;
        Http = new HttpClient { BaseAddress = new Uri(simulator.Urls.Single()) };
        Api = Client(AdminToken);
    }

    /// <summary>How often the client noticed that the host takes calls again.</summary>
    public int Recoveries => ((RecoveryCount)_services.GetRequiredService<IRemoteObserver>()).Value;

    public HttpClient Http { get; }

    public IChatwootApi Api { get; }

    public static async Task<SimulatedChatwoot> StartAsync(TimeSpan? timeout = null, params string[] options)
    {
        var simulator = ChatwootSimulatorApp.Build(
            ["--urls", "http://127.0.0.1:0", "--Chatwoot:PathBase=/chatwoot", $"--Chatwoot:AdminToken={AdminToken}", $"--Chatwoot:AgentToken={AgentToken}", .. options]);
        await simulator.StartAsync();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Chatwoot:Timeout"] = (timeout ?? TimeSpan.FromSeconds(20)).ToString(),
            // Of the client: the simulator's options come by its command line.
            ["Chatwoot:RequestsPerMinute"] = "3000",
        };
        foreach (var option in options.Where(option => option.StartsWith("--Chatwoot:RequestsPerMinute=", StringComparison.Ordinal)))
            settings["Chatwoot:RequestsPerMinute"] = option.Split('=')[1];
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<IRemoteObserver, RecoveryCount>()
            .AddChatwoot();
        return new SimulatedChatwoot(simulator, services.BuildServiceProvider());
    }

    public IChatwootApi Client(string token) =>
        _services.GetRequiredService<ChatwootClients>().Create(new Uri(_simulator.Urls.Single() + "/chatwoot/"), token);

    /// <summary>A client for another server.</summary>
    public IChatwootApi ClientFor(Uri address) => _services.GetRequiredService<ChatwootClients>().Create(address, AdminToken);

    public Task<ChatwootInbox> CreateInboxAsync(string webhookUrl = "", bool locked = false) => Api.CreateInboxAsync(
        1, new NewInbox { Name = "WhatsApp Acme", LockToSingleConversation = locked, Channel = new NewApiChannel { WebhookUrl = webhookUrl } }, CancellationToken.None);

    public async Task<ChatwootConversation> CreateConversationAsync(ChatwootInbox inbox, string address = Address, string? phone = "+5511987654321")
    {
        var contact = await Api.CreateContactAsync(
            1, new NewContact { InboxId = inbox.Id, SourceId = address, Name = "Maria Souza", PhoneNumber = phone, Identifier = address }, CancellationToken.None);
        return await Api.CreateConversationAsync(
            1, new NewConversation { InboxId = inbox.Id, ContactId = contact.Payload.Contact.Id, SourceId = address }, CancellationToken.None);
    }

    public Task<ChatwootMessage> PostAsync(long conversationId, string text, MessageType type = MessageType.Incoming, string? sourceId = "3EB0") =>
        Api.CreateMessageAsync(1, conversationId, new NewMessage { Content = text, MessageType = type, SourceId = sourceId }, CancellationToken.None);

    /// <summary>A call as another client would make it; the body is null when there is none.</summary>
    public async Task<(int Status, JsonNode? Body)> CallAsync(string method, string path, HttpContent? content = null, string? token = AdminToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (token is not null)
            request.Headers.Add("api_access_token", token);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public Task<(int Status, JsonNode? Body)> CallAsync(string method, string path, object body, string? token = AdminToken) =>
        CallAsync(method, path, JsonContent.Create(body), token);

    public async Task<JsonNode> ControlAsync(string method, string path, object? body = null)
    {
        var (status, json) = await CallAsync(method, $"/_control/{path}", body is null ? null : JsonContent.Create(body), token: null);
        Assert.True(status == 200, $"{path}: {status} {json}");
        return json!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _services.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private sealed class RecoveryCount : IRemoteObserver
    {
        public int Value { get; private set; }

        public void Recovered() => Value++;
    }
}
