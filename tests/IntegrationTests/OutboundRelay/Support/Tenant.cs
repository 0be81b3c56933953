using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>One company: a number at WhatsApp, an inbox in Chatwoot, an instance that links them.</summary>
internal sealed class Tenant(RelayRig rig)
{
    private static int _numbers;
    private long _version;

    public Guid InstanceId { get; } = Guid.NewGuid();

    public Guid AccountId { get; } = Guid.NewGuid();

    public Guid IntegrationId { get; } = Guid.NewGuid();

    public Guid ConnectionId { get; } = Guid.NewGuid();

    public string PhoneNumberId { get; } = $"10654{Interlocked.Increment(ref _numbers):0000000}";

    public string ConnectorType { get; set; } = "cloud";

    public string AccessToken { get; set; } = "EAAtoken";

    public long InboxId { get; private set; }

    public string Secret { get; private set; } = "";

    public bool SignMessages { get; set; }

    public string Status { get; set; } = "active";

    public bool AutoReadMessages { get; set; }

    public string Language { get; set; } = "en";

    public string AgentMarkup { get; set; } = "chatwoot";

    /// <summary>The account's templates, as Meta lists them.</summary>
    public IReadOnlyList<object> Templates { get; set; } = [];

    public bool EnforceWindow { get; set; }

    /// <summary>Sends a second before WhatsApp refuses; null: no limit.</summary>
    public int? ThroughputPerSecond { get; set; }

    public string BusinessAccountId => $"9{PhoneNumberId}";

    public int Generation { get; set; } = 1;

    /// <summary>False after a deactivation.</summary>
    public bool HasChatwoot { get; set; } = true;

    public async Task CreateAsync()
    {
        await RegisterAsync(AccessToken);
        var inbox = await rig.AskChatwootAsync("/api/v1/accounts/1/inboxes", new
        {
            name = PhoneNumberId,
            channel = new { type = "api", webhook_url = $"{rig.GatewayUrl}/chatwoot/{IntegrationId}/{Generation}" },
        });
        InboxId = inbox["id"]!.GetValue<long>();
        Secret = inbox["secret"]!.GetValue<string>();
    }

    /// <summary>The number at WhatsApp, with the token that it takes.</summary>
    public Task RegisterAsync(string accessToken) => rig.AskCloudApiAsync(HttpMethod.Put, $"/_control/numbers/{PhoneNumberId}", new
    {
        accessToken,
        appSecret = "0123456789abcdef0123456789abcdef",
        businessAccountId = BusinessAccountId,
        templates = Templates,
        enforceWindow = EnforceWindow,
        throughputPerSecond = ThroughputPerSecond,
        webhookUrl = $"{rig.GatewayUrl}/whatsapp/{ConnectionId}",
    });

    /// <summary>The manager's event; returns when the relay knows it.</summary>
    public async Task AnnounceAsync()
    {
        var transit = rig.Relay.Services.GetRequiredService<TransitSecrets>();
        var eventId = Guid.NewGuid();
        var version = ++_version;
        await rig.PublishAsync(new InstanceChanged
        {
            EventId = eventId,
            InstanceId = InstanceId,
            AccountId = AccountId,
            Name = PhoneNumberId,
            Epoch = 1,
            Version = version,
            Connector = new ConnectorState
            {
                ConnectionId = ConnectionId,
                Type = ConnectorType,
                Endpoint = PhoneNumberId,
                SealedSettings = transit.Seal(
                    $$"""{"type":"cloud","phoneNumberId":"{{PhoneNumberId}}","accessToken":"{{AccessToken}}","appSecret":"0123456789abcdef0123456789abcdef","businessAccountId":"{{BusinessAccountId}}"}""", eventId),
            },
            Settings = new InstanceSettings { AutoReadMessages = AutoReadMessages },
            Chatwoot = !HasChatwoot ? null : new ChatwootState
            {
                IntegrationId = IntegrationId,
                BaseUrl = rig.Chatwoot.BaseAddress!.ToString().TrimEnd('/'),
                AccountId = 1,
                InboxId = (int)InboxId,
                SealedApiToken = transit.Seal("demo-admin-token", eventId),
                SealedWebhookSecret = transit.Seal(Secret, eventId),
                WebhookGeneration = Generation,
                Status = Status,
                SignMessages = SignMessages,
                Presentation = new ChatwootPresentation { Language = Language, AgentMarkup = AgentMarkup },
            },
        });
        var instances = rig.Relay.Services.GetRequiredService<IInstances>();
        await Eventually.TrueAsync(
            async () => (await instances.FindAsync(InstanceId, CancellationToken.None))?.Version == version, "the relay knows the instance");
    }

    /// <summary>A conversation whose contact_inbox names the chat, as InboundRelay makes it.</summary>
    public async Task<long> OpenAsync(string phone)
    {
        var contact = await rig.AskChatwootAsync("/api/v1/accounts/1/contacts", new
        {
            inbox_id = InboxId,
            source_id = phone,
            name = phone,
        });
        var conversation = await rig.AskChatwootAsync("/api/v1/accounts/1/conversations", new
        {
            inbox_id = InboxId,
            contact_id = contact["payload"]!["contact"]!["id"]!.GetValue<long>(),
            source_id = phone,
        });
        return conversation["id"]!.GetValue<long>();
    }

    public async Task<long> WriteAsync(long conversation, string content, object? contentAttributes = null) =>
        (await rig.AskChatwootAsync("/_control/agent/messages", new
        {
            conversation_id = conversation,
            content,
            content_attributes = contentAttributes ?? new { },
        }))["id"]!.GetValue<long>();

    /// <summary>The agent sends files, as the dashboard does: one message with all of them.</summary>
    public Task<long> SendFilesAsync(long conversation, string? content, params (string Name, string Type, byte[] Content)[] files) =>
        SendFilesAsync(conversation, content, replyTo: null, files);

    public async Task<long> SendFilesAsync(long conversation, string? content, long? replyTo, params (string Name, string Type, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent($"{conversation}"), "conversation_id" } };
        if (content is not null)
            form.Add(new StringContent(content), "content");
        if (replyTo is not null)
            form.Add(new StringContent($$"""{"in_reply_to":{{replyTo}}}"""), "content_attributes");
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file.Content);
            part.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(file.Type);
            form.Add(part, "attachments[]", file.Name);
        }

        return (await RelayRig.ReadAsync(await rig.Chatwoot.PostAsync(new Uri("/_control/agent/messages", UriKind.Relative), form)))["id"]!.GetValue<long>();
    }

    /// <summary>A file that the customer got: its bytes and the type that it was uploaded with.</summary>
    public async Task<(byte[] Content, string Type)> FileAsync(JsonNode received)
    {
        var id = received["body"]![received["type"]!.GetValue<string>()]!["id"]!.GetValue<string>();
        var response = await rig.CloudApi.GetAsync(new Uri($"/_control/media/{id}", UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode);
        return (await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType!.ToString());
    }

    public Task RetryAsync(long message) => rig.AskChatwootAsync("/_control/agent/retry", new { message_id = message });

    /// <summary>Texts that the chat's customer got, in order.</summary>
    public async Task<IReadOnlyList<string>> ReceivedAsync(string chat) =>
        [.. (await ReceivedMessagesAsync(chat)).Select(message => message["text"]?.GetValue<string>() ?? "")];

    public async Task<IReadOnlyList<JsonNode>> ReceivedMessagesAsync(string chat)
    {
        var messages = await RelayRig.ReadAsync(await rig.CloudApi.GetAsync(new Uri($"/_control/numbers/{PhoneNumberId}/received?chat={chat}", UriKind.Relative)));
        return [.. messages.AsArray().Select(message => message!)];
    }

    /// <summary>Chatwoot's address of the first file of a message.</summary>
    public async Task<string> AddressOfFileAsync(long conversation, long message)
    {
        var messages = await RelayRig.ReadAsync(await rig.Chatwoot.GetAsync(new Uri($"/_control/conversations/{conversation}/messages", UriKind.Relative)));
        var shown = messages["messages"]!.AsArray().Single(candidate => candidate!["id"]!.GetValue<long>() == message)!;
        return shown["attachments"]![0]!["data_url"]!.GetValue<string>();
    }

    /// <summary>What the agent sees of a message: status and error.</summary>
    public async Task<(string Status, string? Error)> SeenAsync(long conversation, long message)
    {
        var messages = await RelayRig.ReadAsync(await rig.Chatwoot.GetAsync(new Uri($"/_control/conversations/{conversation}/messages", UriKind.Relative)));
        var shown = messages["messages"]!.AsArray().Single(candidate => candidate!["id"]!.GetValue<long>() == message)!;
        return (shown["status"]!.GetValue<string>(), shown["content_attributes"]?["external_error"]?.GetValue<string>());
    }

    public Task SeesAsync(long conversation, long message, string status, string? error = null) => Eventually.TrueAsync(
        async () =>
        {
            var seen = await SeenAsync(conversation, message);
            return seen.Status == status && (error is null || seen.Error?.Contains(error, StringComparison.OrdinalIgnoreCase) is true);
        },
        $"the agent sees message {message} as {status} {error}");

    public Task ReceivesAsync(string chat, int count) => Eventually.TrueAsync(
        async () => (await ReceivedAsync(chat)).Count >= count, $"the customer gets {count} message(s)");

    public Task AddFaultAsync(object fault) => rig.AskCloudApiAsync(HttpMethod.Post, "/_control/faults", fault);

    public Task ClearFaultsAsync() => rig.AskCloudApiAsync(HttpMethod.Delete, "/_control/faults");

    public Task SetStatusesAsync(object plan) => rig.AskCloudApiAsync(HttpMethod.Put, $"/_control/numbers/{PhoneNumberId}/statuses", plan);

    public Task ReportAsync(string messageId, string status, int errorCode = 131026) =>
        rig.AskCloudApiAsync(HttpMethod.Post, $"/_control/numbers/{PhoneNumberId}/report", new { messageId, status, errorCode });
}
