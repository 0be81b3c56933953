using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using RyzeBridge.SystemHarness;

namespace RyzeBridge.InteropTests.Support;

/// <summary>The whole bridge with one number, between a simulated WhatsApp and a Chatwoot. What it makes in Chatwoot it deletes again.</summary>
public sealed class InteropSystem : IAsyncLifetime
{
    /// <summary>A real Chatwoot on two cores takes its time.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ConcurrentBag<string> _phones = [];

    internal AnyChatwoot Chatwoot { get; private set; } = null!;

    internal Bridge Bridge { get; private set; } = null!;

    internal WhatsAppSide WhatsApp { get; private set; } = null!;

    internal int Inbox { get; private set; }

    public async Task InitializeAsync()
    {
        Chatwoot = await AnyChatwoot.StartAsync();
        var host = Environment.GetEnvironmentVariable("RYZEBRIDGE_CALLBACK_HOST");
        Bridge = await Bridge.StartAsync(new BridgeOptions
        {
            PublicHost = string.IsNullOrEmpty(host) ? null : host,
            // WhatsApp's webhooks are posted in parallel and repeated, and the machine may be busy.
            RelaySettings = new Dictionary<string, string> { ["Lanes__ReorderWindow"] = "00:00:02" },
        });
        (_, WhatsApp, Inbox, _, _) = await Bridge.AddNumberAsync(Chatwoot.BaseUrl, Chatwoot.Account, Chatwoot.AdminToken);
        await Chatwoot.CallAsync("POST", "inbox_members", new { inbox_id = Inbox, user_ids = new[] { await Chatwoot.AgentIdAsync() } });
    }

    public async Task DisposeAsync()
    {
        foreach (var phone in _phones)
            foreach (var contact in await Chatwoot.ContactsAsync(phone))
                await Chatwoot.CallAsync("DELETE", $"contacts/{contact}");
        await Chatwoot.CallAsync("DELETE", $"inboxes/{Inbox}");
        await Bridge.DisposeAsync();
        await Chatwoot.DisposeAsync();
    }

    /// <summary>A customer whom nobody knows yet.</summary>
    internal string NewCustomer()
    {
        // A landline's shape: it has one form only.
        var phone = $"5511{Random.Shared.Next(30_000_000, 39_999_999).ToString(CultureInfo.InvariantCulture)}";
        _phones.Add(phone);
        return phone;
    }

    /// <summary>Waits for a person's conversation.</summary>
    internal async Task<long> ConversationAsync(string phone)
    {
        long id = 0;
        await UntilAsync(
            async () => await Chatwoot.ConversationsAsync(Inbox, phone) is [var found, ..] && (id = (long)found["id"]!) > 0,
            "the customer has a conversation");
        return id;
    }

    /// <summary>Waits for a message in a conversation.</summary>
    internal async Task<JsonNode> ShownAsync(long conversation, Func<JsonNode, bool> fits, string what)
    {
        JsonNode? found = null;
        await UntilAsync(async () => (found = (await Chatwoot.MessagesAsync(conversation)).FirstOrDefault(fits)) is not null, what);
        return found!;
    }

    /// <summary>Waits for what a customer receives.</summary>
    internal async Task<JsonNode> ReceivedAsync(string chat, Func<JsonNode, bool> fits, string what)
    {
        JsonNode? found = null;
        await UntilAsync(async () => (found = (await WhatsApp.SentAsync(chat)).FirstOrDefault(message => fits(message!))) is not null, what);
        return found!;
    }

    /// <summary>A customer who has written, and the conversation.</summary>
    internal async Task<(string Phone, long Conversation, string MessageId)> TalkAsync(string text = "Oi")
    {
        var phone = NewCustomer();
        var id = await WhatsApp.WriteAsync(phone, text);
        return (phone, await ConversationAsync(phone), id);
    }

    internal Task UntilAsync(Func<Task<bool>> condition, string description) => Bridge.UntilAsync(condition, description, Limit);

    internal static string Text(JsonNode message) => message["content"]?.ToString() ?? message["text"]?.ToString() ?? "";
}
