using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <summary>A WhatsApp number with an inbox of its own, and the customers who write to it.</summary>
internal sealed partial class TestInstance(RelayWorld world, SimulatedChatwoot chatwoot, int inbox)
{
    private const string WebhookSecret = "inbox-secret";
    private static long _lastNumber = 15550000000;
    private long _version;
    private int _lastMessage;

    public Guid Id { get; } = Guid.NewGuid();

    public Guid AccountId { get; } = Guid.NewGuid();

    public Guid IntegrationId { get; } = Guid.NewGuid();

    public Guid ConnectionId { get; } = Guid.NewGuid();

    public string Endpoint { get; } = $"1{Random.Shared.NextInt64(100000000000, 999999999999)}";

    public int Inbox { get; } = inbox;

    public SimulatedChatwoot Chatwoot { get; } = chatwoot;

    public Func<ChatwootState, ChatwootState> Change { get; set; } = state => state;

    public InstanceSettings Settings { get; set; } = new();

    public string ConnectorType { get; set; } = "cloud";

    public string? BusinessAccount { get; set; }

    public bool HasChatwoot { get; set; } = true;

    /// <summary>A customer's number in a country without variants.</summary>
    public static string NewCustomer() => $"4917{Interlocked.Increment(ref _lastNumber) % 1000000000:000000000}";

    /// <summary>Tells the relay of the instance as it is now, and waits until it knows.</summary>
    public async Task PublishAsync()
    {
        var id = Guid.NewGuid();
        var integration = Change(new ChatwootState
        {
            IntegrationId = IntegrationId,
            BaseUrl = Chatwoot.Url,
            AccountId = 1,
            InboxId = Inbox,
            SealedApiToken = SimulatedChatwoot.Token,
            SealedWebhookSecret = WebhookSecret,
            WebhookGeneration = 1,
            Status = "active",
            ReopenResolved = true,
        });
        await world.PublishAsync(new InstanceChanged
        {
            EventId = id,
            InstanceId = Id,
            AccountId = AccountId,
            Name = "sales",
            Epoch = 1,
            Version = ++_version,
            Settings = Settings,
            Connector = new ConnectorState { ConnectionId = ConnectionId, Type = ConnectorType, Endpoint = Endpoint, SealedSettings = world.Transit.Seal(SimulatedWhatsApp.Settings(Endpoint, BusinessAccount), id) },
            Chatwoot = HasChatwoot
                ? integration with
                {
                    SealedApiToken = world.Transit.Seal(integration.SealedApiToken, id),
                    SealedWebhookSecret = world.Transit.Seal(integration.SealedWebhookSecret!, id),
                }
                : null,
        });
        await Eventually.TrueAsync(
            async () => await world.QueryAsync<long>("select coalesce(max(version), 0) from chats.instances where instance_id = @Id", new { Id }) == _version,
            "the relay knows the instance");
    }

    /// <summary>A text from a customer; gives its id.</summary>
    public async Task<string> WriteAsync(string customer, string text, Func<WhatsAppItemReceived, WhatsAppItemReceived>? change = null)
    {
        var item = Item(customer, text);
        item = change?.Invoke(item) ?? item;
        await world.PublishAsync(item);
        return item.ProviderMessageId;
    }

    public WhatsAppItemReceived Item(string customer, string text, JsonObject? message = null, bool echo = false)
    {
        var number = Interlocked.Increment(ref _lastMessage);
        var id = $"wamid.{Endpoint}.{number}";
        var body = message ?? new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } };
        var now = TimeProvider.System.GetUtcNow();
        body["id"] = id;
        body["timestamp"] = now.ToUnixTimeSeconds().ToString();
        body[echo ? "to" : "from"] = customer;
        var payload = new JsonObject
        {
            ["message"] = body,
            ["contact"] = new JsonObject { ["wa_id"] = customer, ["profile"] = new JsonObject { ["name"] = "Maria" } },
        };
        if (echo)
            payload["echo"] = true;
        return new WhatsAppItemReceived
        {
            ConnectionId = ConnectionId,
            Connector = "cloud",
            Endpoint = Endpoint,
            Chat = customer,
            Kind = echo ? "echo" : "message",
            ProviderMessageId = id,
            SentAt = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()),
            ReceivedAt = now,
            BatchPosition = 0,
            Payload = payload.ToJsonString(),
        };
    }

    /// <summary>What the customer does to a message: <c>edit</c>, <c>revoke</c>, <c>reaction</c>. Gives the event's id.</summary>
    public async Task<string> ChangeAsync(string customer, string kind, JsonObject body, bool echo = false)
    {
        var item = Item(customer, "", new JsonObject { ["type"] = kind, [kind] = body }, echo) with { Kind = echo ? "echo" : kind };
        await world.PublishAsync(item);
        return item.ProviderMessageId;
    }

    public Task<string> ReactAsync(string customer, string target, string? emoji, bool echo = false) =>
        ChangeAsync(customer, "reaction", new JsonObject { ["message_id"] = target, ["emoji"] = emoji }, echo);

    public Task<string> EditAsync(string customer, string target, string text) => ChangeAsync(
        customer,
        "edit",
        new JsonObject { ["original_message_id"] = target, ["message"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } } });

    public Task<string> RevokeAsync(string customer, string target, bool echo = false) =>
        ChangeAsync(customer, "revoke", new JsonObject { ["original_message_id"] = target }, echo);

    /// <summary>A text in answer to a message.</summary>
    public async Task<string> AnswerAsync(string customer, string quoted, string text)
    {
        var item = Item(customer, text, new JsonObject
        {
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = text },
            ["context"] = new JsonObject { ["id"] = quoted },
        });
        await world.PublishAsync(item);
        return item.ProviderMessageId;
    }

    /// <summary>A customer writes, an agent answers; gives the answer.</summary>
    public async Task<JsonNode> AnswerAsAgentAsync(string customer)
    {
        await WriteAsync(customer, "hello");
        await UntilShownAsync(1);
        var conversation = Assert.Single(await Chatwoot.ConversationsAsync(Inbox));
        await Chatwoot.PostAsync((long)conversation["id"]!, "how can I help?");
        return (await UntilMessagesAsync(2))[1];
    }

    /// <summary>OutboundRelay settles an agent's message that it sent.</summary>
    /// <param name="chat">Whom to, as WhatsApp names the person.</param>
    /// <param name="message">The message in Chatwoot.</param>
    /// <param name="providerMessageId">WhatsApp's id.</param>
    /// <param name="conversation">Its conversation, where the test is about what that teaches.</param>
    public Task SentAsync(string chat, JsonNode message, string providerMessageId, JsonNode? conversation = null)
    {
        var sent = new SentMessage
        {
            ConnectionId = ConnectionId,
            Endpoint = Endpoint,
            ProviderMessageId = providerMessageId,
            Inbox = new InboxKey(IntegrationId, Inbox),
            Chat = chat,
            ChatwootMessageId = (long)message["id"]!,
            ConversationId = (long)message["conversation_id"]!,
            ContactId = (long?)conversation?["contact_id"],
            ContactInboxSourceId = (string?)conversation?["source_id"],
            Attempt = 1,
            Part = 0,
            SentAt = TimeProvider.System.GetUtcNow(),
        };
        return world.Service<NpgsqlDataSource>().WriteAsync(batch => MessageIdTable.AddSent(batch, [sent]), CancellationToken.None);
    }

    /// <summary>A text of a person who is named by a hidden id, by a number, or by both.</summary>
    public async Task<string> WriteAsAsync(string? bsuid, string? phone, string text, string name = "Maria")
    {
        var item = Item(phone ?? bsuid!, text);
        var payload = JsonNode.Parse(item.Payload)!;
        payload["message"]!["from_user_id"] = bsuid;
        payload["message"]!["from"] = phone;
        payload["contact"] = new JsonObject { ["user_id"] = bsuid, ["wa_id"] = phone, ["profile"] = new JsonObject { ["name"] = name } };
        await world.PublishAsync(item with { Payload = payload.ToJsonString() });
        return item.ProviderMessageId;
    }

    /// <summary>WhatsApp tells that a customer has another number, perhaps with the hidden id beside both.</summary>
    public async Task MoveAsync(string from, string to, string? bsuid = null)
    {
        var item = Item(from, "", new JsonObject
        {
            ["type"] = "system",
            ["system"] = new JsonObject { ["type"] = "user_changed_number", ["wa_id"] = to, ["user_id"] = bsuid, ["body"] = $"User changed from {from} to {to}" },
        });
        var payload = JsonNode.Parse(item.Payload)!.AsObject();
        payload.Remove("contact");
        payload["message"]!["from_user_id"] = bsuid;
        await world.PublishAsync(item with { Kind = "system", Payload = payload.ToJsonString() });
    }

    /// <summary>Waits until the inbox shows so many messages and gives them.</summary>
    public async Task<IReadOnlyList<JsonNode>> UntilMessagesAsync(int count)
    {
        await UntilShownAsync(count);
        return await Chatwoot.MessagesAsync(Inbox);
    }

    /// <summary>Waits until the inbox shows so many messages and gives their texts.</summary>
    public async Task<IReadOnlyList<string>> UntilShownAsync(int count)
    {
        await Eventually.TrueAsync(async () => (await Chatwoot.MessagesAsync(Inbox)).Count >= count, $"{count} messages in Chatwoot");
        await UntilSettledAsync();
        return [.. (await Chatwoot.MessagesAsync(Inbox)).Select(message => (string?)message["content"] ?? "")];
    }

    /// <summary>Waits until the inbox shows so many messages, though others wait.</summary>
    public Task UntilVisibleAsync(int count) =>
        Eventually.TrueAsync(async () => (await Chatwoot.MessagesAsync(Inbox)).Count >= count, $"{count} messages in Chatwoot");

    /// <summary>Waits until none of the number's messages waits.</summary>
    public Task UntilSettledAsync() => Eventually.TrueAsync(
        async () => await world.QueryAsync<long>(
            "select count(*) from lane_messages where status in ('waiting', 'parked') and (lane like @Lanes or lane = @Control)",
            new { Lanes = $"{ConnectionId:n}/%", Control = $"control/{IntegrationId:n}" }) == 0,
        "every message is settled");

    /// <summary>Waits until so many of the number's messages are settled so.</summary>
    public Task UntilAsync(string status, int count = 1) => Eventually.TrueAsync(
        async () => await world.QueryAsync<long>(
            "select count(*) from lane_messages where status = @status and lane like @Lanes", new { status, Lanes = $"{ConnectionId:n}/%" }) == count,
        $"{count} messages are {status}");

    public async Task<string?> ReasonAsync() => world.Services.GetRequiredService<ReasonCatalogue>().English(await world.QueryAsync<string>(
        "select reason from lane_messages where lane like @Lanes order by id desc limit 1", new { Lanes = $"{ConnectionId:n}/%" }));

    /// <summary>Waits until the relay knows a conversation with a status.</summary>
    public Task UntilKnownAsync(long conversation, string status) => Eventually.TrueAsync(
        async () => await world.QueryAsync<string>(
            "select status from conversations where integration_id = @IntegrationId and conversation_id = @conversation",
            new { IntegrationId, conversation }) == status,
        $"conversation {conversation} is known as {status}");
}
