using System.Net.Http.Json;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

/// <summary>Order, and what it costs, while webhooks may be lost.</summary>
public sealed class SuspicionTests(SuspicionRig rig) : IClassFixture<SuspicionRig>, IAsyncLifetime
{
    private static readonly string[] Five = ["message 1", "message 2", "message 3", "message 4", "message 5"];

    public Task InitializeAsync() => rig.DropWebhooksAsync(all: false);

    public async Task DisposeAsync() => await rig.Chatwoot.DeleteAsync(new Uri("/_control/faults", UriKind.Relative));

    [Fact]
    public async Task Messages_whose_webhooks_were_lost_go_before_a_later_one_that_came()
    {
        const string chat = "5511987651001";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(chat);
        await LoseAsync(tenant, conversation, count: 4);
        await rig.SuspectAsync(tenant);

        await tenant.WriteAsync(conversation, "message 5");
        await tenant.ReceivesAsync(chat, 5);
        await rig.QuietAsync();
        Assert.Equal(Five, await tenant.ReceivedAsync(chat));
    }

    [Fact]
    public async Task So_they_do_before_each_of_several_that_wait_already_and_are_asked_for_once()
    {
        const string chat = "5511987651002";
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var conversation = await tenant.OpenAsync(chat);
        await LoseAsync(tenant, conversation, count: 2, areFailed: true);
        await rig.SuspectAsync(tenant);
        tenant.Status = "paused";
        await tenant.AnnounceAsync();
        for (var number = 3; number <= 5; number++)
            await rig.WaitsAsync(await tenant.WriteAsync(conversation, $"message {number}"), anyReason: number > 3);
        await rig.ForgetCallsAsync();
        tenant.Status = "active";
        await tenant.AnnounceAsync();

        await tenant.ReceivesAsync(chat, 5);
        await rig.QuietAsync();
        Assert.Equal(Five, await tenant.ReceivedAsync(chat));
        Assert.Equal(1, (await rig.ReadsAsync()).Messages);
    }

    [Fact]
    public async Task One_whose_webhook_comes_after_it_was_adopted_is_sent_once()
    {
        const string chat = "5511987651003";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(chat);
        var lost = await LoseAsync(tenant, conversation, count: 1);
        await rig.SuspectAsync(tenant);
        await tenant.WriteAsync(conversation, "message 2");
        await tenant.ReceivesAsync(chat, 2);

        await rig.PublishAsync(TestWebhook.Message(tenant, lost[0], chat));
        await rig.PublishAsync(TestWebhook.Message(tenant, lost[0], chat, name: "message_updated"));
        await tenant.WriteAsync(conversation, "message 3");
        await tenant.ReceivesAsync(chat, 3);
        await rig.QuietAsync();
        Assert.Equal(Five[..3], await tenant.ReceivedAsync(chat));
    }

    [Fact]
    public async Task While_Chatwoot_cannot_be_asked_what_came_goes_on()
    {
        const string chat = "5511987651004";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(chat);
        await LoseAsync(tenant, conversation, count: 1);
        await rig.SuspectAsync(tenant);
        await rig.AskChatwootAsync("/_control/faults", new { method = "GET", path = $"/conversations/{conversation}/messages$", status = 503 });

        await tenant.WriteAsync(conversation, "message 2");
        await tenant.ReceivesAsync(chat, 1);
        Assert.Equal(["message 2"], await tenant.ReceivedAsync(chat));
    }

    [Fact]
    public async Task Without_suspicion_nothing_is_read()
    {
        const string chat = "5511987651005";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(chat);
        await rig.ForgetCallsAsync();

        for (var number = 1; number <= 5; number++)
            await tenant.WriteAsync(conversation, $"message {number}");
        await tenant.ReceivesAsync(chat, 5);
        await rig.QuietAsync();
        Assert.Equal((0, 0), await rig.ReadsAsync());
    }

    [Fact]
    public async Task A_search_reads_only_conversations_that_may_hold_something_new_and_ends_the_suspicion()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var conversations = new List<long>();
        for (var number = 0; number < 500; number++)
            conversations.Add(await tenant.OpenAsync($"55119876{52000 + number}"));
        foreach (var conversation in conversations.Take(200))
            await tenant.WriteAsync(conversation, "hello");
        await tenant.ReceivesAsync("5511987652199", 1);
        await rig.QuietAsync();
        await rig.ExecuteAsync($"update outbound_relay.catch_ups set cursor = (select max(message_id) from outbound_relay.outbound_messages) where integration_id = '{tenant.IntegrationId}'");
        int[] lost = [3, 300, 499];
        foreach (var number in lost)
            await LoseAsync(tenant, conversations[number], count: 1);
        await rig.ForgetCallsAsync();

        await rig.PublishAsync(new InboxSuspected { IntegrationId = tenant.IntegrationId, Sign = InboxSuspected.Outage });
        foreach (var number in lost)
            await tenant.ReceivesAsync($"55119876{52000 + number}", number == 3 ? 2 : 1);
        await rig.SettledAsync(tenant);

        // Twice: once at once, and once when nothing can be on its way any more; then far fewer are left.
        var (lists, reads) = await rig.ReadsAsync();
        Assert.InRange(lists, 20, 50);
        Assert.InRange(reads, lost.Length, 3 * lost.Length);
    }

    [Fact]
    public async Task An_outage_of_one_Chatwoot_is_searched_from_its_begin_on()
    {
        const string chat = "5511987651007";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(chat);
        await LoseAsync(tenant, conversation, count: 2);

        await rig.PublishAsync(new InboxSuspected { Host = "elsewhere.example.com", Sign = InboxSuspected.Outage });
        await rig.PublishAsync(new InboxSuspected { Host = rig.Chatwoot.BaseAddress!.Authority, Since = TimeProvider.System.GetUtcNow().AddMinutes(-5), Sign = InboxSuspected.Outage });
        await tenant.ReceivesAsync(chat, 2);
        await rig.QuietAsync();
        Assert.Equal(Five[..2], await tenant.ReceivedAsync(chat));
    }

    [Fact]
    public async Task A_message_seen_failed_that_never_came_brings_the_others_of_its_inbox()
    {
        string[] chats = ["5511987651008", "5511987651009"];
        var tenant = await rig.AddTenantAsync();
        var conversations = new[] { await tenant.OpenAsync(chats[0]), await tenant.OpenAsync(chats[1]) };
        await LoseAsync(tenant, conversations[0], count: 2);
        var last = (await LoseAsync(tenant, conversations[1], count: 1))[0];

        await rig.PublishAsync(TestWebhook.Message(
            tenant, last, chats[1], name: "message_updated", change: webhook => webhook["content_attributes"]!["external_error"] = "Net::ReadTimeout"));
        await tenant.ReceivesAsync(chats[0], 2);
        await tenant.ReceivesAsync(chats[1], 1);
        await rig.QuietAsync();
        Assert.Equal(Five[..2], await tenant.ReceivedAsync(chats[0]));
    }

    private async Task<IReadOnlyList<long>> LoseAsync(Tenant tenant, long conversation, int count, bool areFailed = false)
    {
        await rig.DropWebhooksAsync(all: true);
        var messages = new List<long>();
        for (var number = 1; number <= count; number++)
            messages.Add(await tenant.WriteAsync(conversation, $"message {number}"));
        if (areFailed)
        {
            foreach (var message in messages)
                await rig.Chatwoot.PatchAsJsonAsync(
                    $"/api/v1/accounts/1/conversations/{conversation}/messages/{message}", new { status = "failed", external_error = "Net::ReadTimeout" });
        }

        await Eventually.TrueAsync(
            async () => (await RelayRig.ReadAsync(await rig.Chatwoot.GetAsync(new Uri("/_control/state", UriKind.Relative))))["pending_webhooks"]!.GetValue<int>() == 0,
            "the webhooks are lost");
        await rig.DropWebhooksAsync(all: false);
        return messages;
    }
}
