using System.Net.Http.Json;
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

    [Fact]
    public async Task What_is_written_after_the_integration_has_ended_turns_red_and_a_new_activation_goes_on_in_the_inbox()
    {
        var tenant = await _bridge.AddTenantAsync(await _bridge.AddChatwootAsync());
        await tenant.WhatsApp.WriteAsync(Customer, "hello");
        var conversation = await tenant.ConversationAsync(Customer);
        await tenant.Chatwoot.AnswerAsync(conversation, "before");
        await _bridge.UntilAsync(async () => (await tenant.WhatsApp.ReceivedAsync()).ContainsKey(Customer), "the answer before arrives", TimeSpan.FromSeconds(20));

        (await _bridge.Api.DeleteAsync(new Uri($"api/chatwoot/delete/{tenant.Name}", UriKind.Relative))).EnsureSuccessStatusCode();
        // Some of these reach a gateway that does not know yet.
        for (var number = 0; number < 3; number++)
        {
            var message = await tenant.Chatwoot.AnswerAsync(conversation, $"after {number}");
            await _bridge.UntilAsync(
                async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Single(written => written.Id == message).Status == "failed", "it is red", TimeSpan.FromSeconds(20));
            await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, CancellationToken.None);
        }

        using var set = await _bridge.Api.PostAsJsonAsync($"api/chatwoot/set/{tenant.Name}", new
        {
            chatwootBaseUrl = tenant.Chatwoot.BaseUrl, chatwootAccountId = 1, chatwootApiToken = ChatwootSide.AdminToken, inboxName = tenant.Name, reopenResolved = true,
        });
        set.EnsureSuccessStatusCode();
        await _bridge.UntilAsync(
            async () =>
            {
                await tenant.Chatwoot.AnswerAsync(conversation, "again");
                return (await tenant.WhatsApp.ReceivedAsync())[Customer].Contains("again");
            },
            "answers arrive again",
            TimeSpan.FromSeconds(20));
        Assert.DoesNotContain((await tenant.WhatsApp.ReceivedAsync())[Customer], text => text.StartsWith("after", StringComparison.Ordinal));
        await tenant.WhatsApp.WriteAsync(Customer, "me again");
        await _bridge.UntilAsync(
            async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Any(message => message.Content == "me again"), "the customer's next message is in the same conversation", TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Flags_hold_for_what_is_accepted_after_they_were_set()
    {
        var tenant = await _bridge.AddTenantAsync(await _bridge.AddChatwootAsync());
        await tenant.WhatsApp.WriteAsync(Customer, "hello");
        var conversation = await tenant.ConversationAsync(Customer);
        for (var number = 0; number < 6; number++)
        {
            using var set = await _bridge.Api.PostAsJsonAsync($"api/chatwoot/set/{tenant.Name}", new
            {
                chatwootBaseUrl = tenant.Chatwoot.BaseUrl, chatwootAccountId = 1, chatwootApiToken = ChatwootSide.AdminToken, signMessages = number % 2 == 0,
            });
            set.EnsureSuccessStatusCode();
            await tenant.Chatwoot.AnswerAsync(conversation, $"answer {number}");
            await _bridge.UntilAsync(
                async () => (await tenant.WhatsApp.ReceivedAsync()).GetValueOrDefault(Customer)?.Count == number + 1, "it arrives", TimeSpan.FromSeconds(20));
        }

        Assert.Equal(
            [true, false, true, false, true, false],
            (await tenant.WhatsApp.ReceivedAsync())[Customer].Select(text => text.StartsWith('*')));
    }
}
