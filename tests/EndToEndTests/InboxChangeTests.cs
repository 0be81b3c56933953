using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests;

/// <summary>What an administrator changes at the inbox does not keep the agents' next messages from arriving, once each and in order.</summary>
public sealed class InboxChangeTests : IAsyncLifetime
{
    private const string Customer = "5521987650009";
    private Bridge _bridge = null!;

    public async Task InitializeAsync() => _bridge = await Bridge.StartAsync(BridgeOptions.Impatient with
    {
        RelaySettings = new Dictionary<string, string>(BridgeOptions.Impatient.RelaySettings)
        {
            ["Lanes__ReorderWindow"] = "00:00:00.200",
            ["Chatwoot__InspectEvery"] = "00:00:01",
            ["OutboundRelay__CatchUpGrace"] = "00:00:01",
        },
    });

    public async Task DisposeAsync() => await _bridge.DisposeAsync();

    [Fact]
    public async Task The_next_message_arrives_whatever_was_changed()
    {
        var tenant = await _bridge.AddTenantAsync(await _bridge.AddChatwootAsync());
        await tenant.WhatsApp.WriteAsync(Customer, "hello");
        var conversation = await tenant.ConversationAsync(Customer);
        var (right, _) = await tenant.Chatwoot.InboxWebhookAsync(tenant.Inbox);
        var written = new List<string>();

        await AnswerAfterAsync("nothing", () => Task.CompletedTask);
        await AnswerAfterAsync("a new secret", () => tenant.Chatwoot.ResetSecretAsync(tenant.Inbox));
        await AnswerAfterAsync("another new secret", () => tenant.Chatwoot.ResetSecretAsync(tenant.Inbox));
        await AnswerAfterAsync("an empty address", () => tenant.Chatwoot.SetWebhookUrlAsync(tenant.Inbox, ""));
        await AnswerAfterAsync("an address elsewhere", () => tenant.Chatwoot.SetWebhookUrlAsync(tenant.Inbox, $"{_bridge.CloudApi.BaseUrl}/nowhere"));
        await AnswerAfterAsync("a wrong secret part", () => tenant.Chatwoot.SetWebhookUrlAsync(tenant.Inbox, right[..^4] + "zzzz"));

        async Task AnswerAfterAsync(string change, Func<Task> make)
        {
            await make();
            written.Add($"after {change}");
            await tenant.Chatwoot.AnswerAsync(conversation, written[^1]);
            await _bridge.UntilAsync(
                async () => (await tenant.WhatsApp.ReceivedAsync()).GetValueOrDefault(Customer)?.Contains(written[^1]) == true, $"the answer after {change} arrives", TimeSpan.FromSeconds(20));
            Assert.Equal(written, (await tenant.WhatsApp.ReceivedAsync())[Customer]);
            await Eventually.TrueAsync(async () => (await tenant.Chatwoot.InboxWebhookAsync(tenant.Inbox)).Url == right, "the address is right again");
        }
    }
}
