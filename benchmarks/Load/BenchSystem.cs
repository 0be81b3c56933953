using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RyzeBridge.Benchmarks.Measuring;
using RyzeBridge.Benchmarks.Remotes;
using RyzeBridge.SystemHarness;
using RyzeBridge.SystemHarness.Ledger;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.Benchmarks.Load;

/// <summary>The running bridge with warm chats, and remotes and ledgers that see every message.</summary>
internal sealed class BenchSystem : IAsyncDisposable
{
    /// <summary>The text of what does not pass through the bridge.</summary>
    private const string Direct = "posted directly";

    private readonly BenchSetup _setup;
    private readonly FastChatwoot _chatwoot;
    private readonly FastCloudApi _cloudApi;
    private readonly ConcurrentDictionary<string, BenchChat> _byPhone = new(StringComparer.Ordinal);
    private readonly WebhookClient _webhooks = new();
    private readonly SideTraffic _side;
    private long _lastMessage = 10_000_000;

    private BenchSystem(BenchSetup setup)
    {
        _setup = setup;
        _side = new SideTraffic(_webhooks);
        Inbound = new MessageLedger(setup.ReorderWindow);
        Outbound = new MessageLedger(setup.ReorderWindow);
        _chatwoot = new FastChatwoot { Called = () => ChatwootCalls.Note("", Now), Arrived = ArrivedInChatwoot, Latency = setup.RemoteLatency, Workers = setup.ChatwootWorkers };
        _cloudApi = new FastCloudApi { Arrived = ArrivedAtWhatsApp, Latency = setup.RemoteLatency };
    }

    /// <summary>The processes.</summary>
    public Bridge Bridge { get; private set; } = null!;

    /// <summary>All chats, those of the integrations taking turns.</summary>
    public IReadOnlyList<BenchChat> Chats { get; private set; } = [];

    /// <summary>Customers' messages.</summary>
    public MessageLedger Inbound { get; }

    /// <summary>Agents' messages.</summary>
    public MessageLedger Outbound { get; }

    /// <summary>When Chatwoot was called.</summary>
    public CallTimes ChatwootCalls { get; } = new();

    /// <summary>When a message came into each of Chatwoot's chats.</summary>
    public CallTimes ChatwootMessages { get; } = new();

    /// <summary>When each number sent.</summary>
    public CallTimes Sends { get; } = new();

    /// <summary>Calls to Chatwoot and WhatsApp so far.</summary>
    public int RemoteCalls => _chatwoot.Calls + _cloudApi.Calls;

    /// <summary>Starts everything; each chat has its contact and conversation when this returns.</summary>
    public static async Task<BenchSystem> StartAsync(BenchSetup setup, CancellationToken cancellationToken)
    {
        var system = new BenchSystem(setup);
        try
        {
            await system.StartAsync(cancellationToken);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>A customer writes. The answer of the gateway; 0 when there was none.</summary>
    public async Task<HttpStatusCode?> WriteAsync(BenchChat chat, CancellationToken cancellationToken)
    {
        await chat.Turn.WaitAsync(cancellationToken);
        try
        {
            var message = Inbound.Write(chat.Phone, Now);
            return Note(Inbound, message, await _webhooks.PostAsMetaAsync(chat, $"wamid.{message.Number}", message.Text, Now, cancellationToken));
        }
        finally
        {
            chat.Turn.Release();
        }
    }

    /// <summary>An agent answers.</summary>
    public async Task<HttpStatusCode?> AnswerAsync(BenchChat chat, CancellationToken cancellationToken)
    {
        await chat.Turn.WaitAsync(cancellationToken);
        try
        {
            var message = Outbound.Write(chat.Phone, Now);
            var webhook = chat.AgentWebhook!.Body(Interlocked.Increment(ref _lastMessage), message.Text, sourceId: null);
            return Note(Outbound, message, await _webhooks.PostAsChatwootAsync(chat.AgentWebhook, webhook, Now, cancellationToken));
        }
        finally
        {
            chat.Turn.Release();
        }
    }

    /// <summary>Messages a second that Chatwoot takes when they are posted to it directly, by more callers than it has workers.</summary>
    public async Task<double> PostDirectlyAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri(_chatwoot.Behind!.BaseUrl) };
        http.DefaultRequestHeaders.Add("Api-Access-Token", ChatwootSide.AdminToken);
        var conversations = new List<long>();
        foreach (var tenant in Chats.Select(chat => chat.Tenant).Distinct())
            conversations.AddRange((await _chatwoot.Behind.ConversationsAsync(tenant.Inbox)).Values);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var posted = 0;
        await Task.WhenAll(Enumerable.Range(0, 4 * (_setup.ChatwootWorkers ?? 5)).Select(async caller =>
        {
            for (var next = caller; watch.Elapsed < duration; next += 7)
            {
                using var answer = await http.PostAsJsonAsync(
                    $"/api/v1/accounts/1/conversations/{conversations[next % conversations.Count]}/messages", new { content = Direct, message_type = "incoming" }, cancellationToken);
                answer.EnsureSuccessStatusCode();
                Interlocked.Increment(ref posted);
            }
        }));
        return posted / watch.Elapsed.TotalSeconds;
    }

    /// <summary>CPU and memory so far.</summary>
    public MachineUsage Usage() => MachineUsage.Now(Bridge.Services);

    public async ValueTask DisposeAsync()
    {
        await _side.DisposeAsync();
        if (Bridge is not null)
            await Bridge.DisposeAsync();
        _webhooks.Dispose();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static HttpStatusCode? Note(MessageLedger ledger, WrittenMessage message, HttpStatusCode? answer)
    {
        // No answer at all: it may have been taken; nobody was told either way.
        if (answer is HttpStatusCode.OK)
            ledger.Taken(message.Number, Now);
        else
            ledger.Refused(message.Number);
        return answer;
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        Bridge = await Bridge.StartAsync(new BridgeOptions
        {
            ReplicasOf = _setup.ReplicasOf,
            CloudApiPipeline = _cloudApi.Use,
            ChatwootArguments = ["--Chatwoot:WebhookConcurrency=32"],
            GatewaySettings = new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Warning" },
            RelaySettings = new Dictionary<string, string>(_setup.RelaySettings.Concat(_setup.Limits))
            {
                ["Lanes__ReorderWindow"] = _setup.ReorderWindow.ToString(),
            },
            DatabaseAddress = _setup.DatabaseAddress,
        });
        var chatwoot = await Bridge.AddChatwootAsync(_chatwoot.Use);
        _chatwoot.Behind = chatwoot;
        var tenants = new List<Tenant>();
        for (var number = 0; number < _setup.Tenants; number++)
            tenants.Add(await Bridge.AddTenantAsync(chatwoot));

        // Area codes 11 to 19: numbers that WhatsApp keeps as they are.
        Chats = [.. Enumerable.Range(0, _setup.Chats).Select(number => new BenchChat($"55119{70_000_000 + number}", tenants[number % tenants.Count]))];
        foreach (var chat in Chats)
            _byPhone[chat.Phone] = chat;
        await WarmChatsAsync(chatwoot, tenants, cancellationToken);
        _chatwoot.IsOn = _cloudApi.IsOn = true;
    }

    /// <summary>Each chat has spoken and was answered: what Chatwoot posts of that is the model for all that follows.</summary>
    private async Task WarmChatsAsync(ChatwootSide chatwoot, List<Tenant> tenants, CancellationToken cancellationToken)
    {
        foreach (var tenant in tenants)
            await tenant.WhatsApp.WriteManyAsync(Chats.Where(chat => chat.Tenant == tenant).Select(chat => (chat.Phone, "hello")));
        foreach (var tenant in tenants)
        {
            var chats = Chats.Count(chat => chat.Tenant == tenant);
            await Bridge.UntilAsync(async () => (await chatwoot.ConversationsAsync(tenant.Inbox)).Count == chats, "every chat has its conversation", TimeSpan.FromMinutes(2));
            await Bridge.UntilAsync(async () => (await tenant.ShownAsync()).Values.All(texts => texts.Count > 0), "every chat has its message", TimeSpan.FromMinutes(2));
            var (url, secret) = await chatwoot.InboxWebhookAsync(tenant.Inbox);
            foreach (var (phone, conversation) in await chatwoot.ConversationsAsync(tenant.Inbox))
            {
                await chatwoot.AnswerAsync(conversation, "welcome");
                (_byPhone[phone].AgentWebhook, _byPhone[phone].EchoWebhook) = (await TemplateAsync(chatwoot, conversation, "outgoing", url, secret), await TemplateAsync(chatwoot, conversation, "incoming", url, secret));
            }
        }

        await Bridge.UntilAsync(
            async () =>
            {
                var received = 0;
                foreach (var tenant in tenants)
                    received += (await tenant.WhatsApp.ReceivedAsync()).Count;
                return received == Chats.Count;
            },
            "every chat was answered",
            TimeSpan.FromMinutes(2));
    }

    private static async Task<WebhookTemplate> TemplateAsync(ChatwootSide chatwoot, long conversation, string type, string url, string secret)
    {
        JsonNode? found = null;
        await Eventually.TrueAsync(
            async () =>
            {
                found = (await chatwoot.WebhooksOfAsync(conversation, "message_created")).FirstOrDefault(
                    body => body["message_type"]?.GetValue<string>() == type);
                return found is not null;
            },
            $"Chatwoot posts the {type} message",
            TimeSpan.FromSeconds(30));
        return new WebhookTemplate(found!.ToJsonString(), url, secret);
    }

    private void ArrivedInChatwoot(string chat, string text, string? sourceId, long id)
    {
        if (text == Direct)
            return;
        ChatwootMessages.Note(chat, Now);
        Inbound.Arrive(chat, text, Now);
        if (_setup.Echoes && _byPhone.TryGetValue(chat, out var known) && known.EchoWebhook is { } webhook)
            _side.Post(webhook, webhook.Body(id, text, sourceId));
    }

    private void ArrivedAtWhatsApp(string number, string chat, string text, string id, string? callbackData)
    {
        Sends.Note(number, Now);
        Outbound.Arrive(chat, text, Now);
        if (_setup.Receipts && _byPhone.TryGetValue(chat, out var known))
            _side.PostReceipts(known, id, callbackData);
    }
}
